package lectern;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import lectern.audio.Ffmpeg;
import lectern.cli.RefusedSettingsException;
import lectern.doctor.AccountCheck;
import lectern.doctor.BucketCheck;
import lectern.doctor.Check;
import lectern.doctor.ClockCheck;
import lectern.doctor.DatabaseCheck;
import lectern.doctor.HomeFolderCheck;
import lectern.doctor.JavaCheck;
import lectern.doctor.ProgramCheck;
import lectern.doctor.SettingCheck;
import lectern.kling.ApiClock;
import lectern.kling.KlingClient;
import lectern.kling.KlingSettings;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.local.speech.EspeakOnPath;
import lectern.notice.Channel;
import lectern.notice.Notices;
import lectern.postgres.DatabaseProbe;
import lectern.storage.ObjectStore;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What is looked at before a run, each by the settings that a run would use. */
final class Checks {

    private static final Path SETTINGS = Path.of("config/application.yml");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofDays(365);

    private final ApplicationContext context;
    private final LecternSettings settings;
    private final Home home;

    private Checks(ApplicationContext context) {
        this.context = context;
        this.settings = context.getBean(LecternSettings.class);
        this.home = context.getBean(Home.class);
    }

    /**
     * All of them.
     *
     * @param context the settings
     * @param store opens the store that is not embedded
     * @param notices the channels that the settings ask for
     */
    static List<Check> of(ApplicationContext context, Supplier<ObjectStore> store, Supplier<Notices> notices) {
        Checks checks = new Checks(context);
        List<Check> all = new ArrayList<>();
        all.add(new JavaCheck());
        all.add(SettingCheck.accepted(SETTINGS));
        all.add(new HomeFolderCheck(checks.home.folder()));
        all.add(checks.database());
        all.add(checks.bucket(store));
        all.addAll(checks.account());
        all.addAll(checks.programs());
        all.add(SettingCheck.publicUrl(checks.settings.book().publicFolder()));
        all.add(notices(notices));
        return all;
    }

    /** What can be looked at where the settings say what cannot be meant. */
    static List<Check> without(RefusedSettingsException settings) {
        return List.of(
                new JavaCheck(),
                SettingCheck.refused(String.valueOf(settings.getMessage())),
                ProgramCheck.ffmpeg(true, Checks::ffmpeg),
                ProgramCheck.espeak(true, EspeakOnPath::version));
    }

    private Check database() {
        Environment environment = context.getEnvironment();
        if (EmbeddedDatabase.isUsed(environment)) {
            return DatabaseCheck.embedded(EmbeddedPostgreSql.exists(home));
        }
        String url = environment.getProperty("spring.datasource.url", "");
        String address = LedgerConfiguration.withoutParameters(url);
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(LONGEST_WAIT.toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(LONGEST_WAIT.toSeconds()));
        putIfSet(properties, "user", environment.getProperty("spring.datasource.username"));
        putIfSet(properties, "password", environment.getProperty("spring.datasource.password"));
        return new DatabaseCheck(
                new DatabaseProbe(() -> connect(url, address, properties)),
                address,
                LedgerTables.newest(),
                !environment.getProperty("spring.flyway.user", "").isBlank());
    }

    private static void putIfSet(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    /** A driver's message may hold the whole URL, and so a password. */
    private static Connection connect(String url, String address, Properties properties) throws SQLException {
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw new SQLException(String.valueOf(e.getMessage()).replace(url, address), e.getSQLState());
        }
    }

    private Check bucket(Supplier<ObjectStore> store) {
        LecternSettings.S3 s3 = settings.s3();
        return s3.isEmbedded()
                ? BucketCheck.embedded(home.s3().resolve(EmbeddedS3.BUCKET))
                : new BucketCheck(
                        store,
                        "s3://%s/%s%s"
                                .formatted(
                                        s3.bucket(), s3.prefix(), s3.endpoint() == null ? "" : " at " + s3.endpoint()));
    }

    private List<Check> account() {
        KlingAccount account = context.getBean(KlingAccount.class);
        if (account.isEmbedded()) {
            return List.of(AccountCheck.embedded(), ClockCheck.embedded());
        }
        KlingSettings reached;
        try {
            reached = account.settings(settings.tts()).within(LONGEST_WAIT);
        } catch (IllegalArgumentException e) {
            return List.of(SettingCheck.refused(String.valueOf(e.getMessage())));
        }
        InstantSource clock = InstantSource.system();
        KlingClient client = new KlingClient(reached, JsonMapper.builder().build(), clock, Pause.real());
        Instant now = clock.instant();
        return List.of(
                new AccountCheck(
                        reached.baseUrl().toString(),
                        () -> client.page(1, 1),
                        () -> client.balance(now.minus(BACK), now)),
                new ClockCheck(new ApiClock(reached, clock)::ahead, reached.apiKey() == null));
    }

    private List<Check> programs() {
        return List.of(
                ProgramCheck.ffmpeg(settings.book().m4b(), Checks::ffmpeg),
                ProgramCheck.espeak(context.getBean(KlingAccount.class).isEmbedded(), EspeakOnPath::version));
    }

    private static Optional<String> ffmpeg() {
        return Ffmpeg.onPath().map(Ffmpeg::version);
    }

    private static Check notices(Supplier<Notices> notices) {
        try {
            Notices told = notices.get();
            return SettingCheck.notices(
                    told.channels().stream().map(Channel::name).toList(), told.onlyProblems());
        } catch (RefusedSettingsException e) {
            return SettingCheck.noticesRefused(String.valueOf(e.getMessage()));
        }
    }
}
