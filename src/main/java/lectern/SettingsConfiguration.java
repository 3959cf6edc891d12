package lectern;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lectern.batch.Manuscripts;
import lectern.document.CatalogDefaults;
import lectern.document.Language;
import lectern.document.Reading;
import lectern.document.Voice;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.Home;
import lectern.local.kling.OfferedVoice;
import lectern.manifest.EditionShape;
import lectern.manifest.Levelling;
import lectern.manifest.Pauses;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The settings, and what needs nothing but them. The embedded database is among it, so that a part of the program that is opened
 * after another one finds it running.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    LecternSettings.class,
    KlingAccount.class,
    StandInSettings.class,
    NoticeSettings.class,
    MetricsSettings.class
})
@ImportAutoConfiguration(MailSenderAutoConfiguration.class)
class SettingsConfiguration {

    @Bean
    Home home(LecternSettings settings) {
        return new Home(settings.home());
    }

    @Bean
    @Conditional(EmbeddedDatabase.class)
    EmbeddedPostgreSql embeddedPostgreSql(Home home, Optional<EarlyDatabase> early) {
        return early.flatMap(EarlyDatabase::server).orElseGet(() -> EmbeddedPostgreSql.start(home));
    }

    @Bean
    Manuscripts manuscripts(LecternSettings settings) {
        return manuscripts(settings, settings.defaults().allowOutside());
    }

    /** @param allowOutside whether sources may lie outside the catalog's folder */
    static Manuscripts manuscripts(LecternSettings settings, boolean allowOutside) {
        LecternSettings.Defaults defaults = settings.defaults();
        CatalogDefaults ofCatalogs = new CatalogDefaults(
                Map.of(Language.ENGLISH, defaults.englishVoice(), Language.CHINESE, defaults.chineseVoice()),
                Voice.roundedSpeed(defaults.speed()),
                defaults.language(),
                defaults.narrator(),
                allowOutside,
                defaults.lexicon() == null ? null : Path.of(defaults.lexicon()),
                new Reading(settings.reading().codeBlocks(), settings.reading().tables()),
                OfferedVoice.all().stream().map(OfferedVoice::id).collect(Collectors.toSet()));
        LecternSettings.Silences silences = settings.pauses();
        Pauses pauses = new Pauses(
                silences.heading().toMillis(),
                silences.paragraph().toMillis(),
                silences.chapter().toMillis());
        Integer target = settings.levelling().targetLufs();
        Levelling levelling = target == null ? Levelling.NONE : Levelling.to(target);
        return new Manuscripts(ofCatalogs, new EditionShape(pauses, levelling));
    }
}
