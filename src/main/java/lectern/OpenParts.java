package lectern;

import java.util.Optional;
import java.util.function.Consumer;
import lectern.cli.RefusedSettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The program's contexts, each opened when it is first asked for: the settings, and on top of them the object store, the ledger, or everything.
 * What is embedded stops when its context is closed. One thread at a time.
 */
final class OpenParts implements AutoCloseable {

    private final Consumer<ApplicationContext> everythingOpened;

    private @Nullable EarlyDatabase database;
    private @Nullable ConfigurableApplicationContext settings;
    private volatile @Nullable ConfigurableApplicationContext store;
    private volatile @Nullable ConfigurableApplicationContext ledger;
    private volatile @Nullable ConfigurableApplicationContext everything;
    private @Nullable ConfigurableApplicationContext queue;

    /** @param everythingOpened told before anybody else has it */
    OpenParts(Consumer<ApplicationContext> everythingOpened) {
        this.everythingOpened = everythingOpened;
    }

    /** Opens the settings, and begins to start the embedded database of a ledger that exists: for whoever is going to ask it. */
    void expectLedger() {
        if (settings == null) {
            database = new EarlyDatabase();
        }
        settings();
    }

    ConfigurableApplicationContext settings() {
        if (settings == null) {
            settings = openSettings();
        }
        return settings;
    }

    /** Everything contains the object store. */
    ApplicationContext storage() {
        ConfigurableApplicationContext opened = everything == null ? store : everything;
        if (opened == null) {
            opened = ProgramPart.open(StoreConfiguration.class, settings());
            store = opened;
        }
        return opened;
    }

    /** Everything contains the ledger. */
    ApplicationContext ledger() {
        ConfigurableApplicationContext opened = everything == null ? ledger : everything;
        if (opened == null) {
            opened = ProgramPart.open(ReadingConfiguration.class, settings());
            ledger = opened;
        }
        return opened;
    }

    ConfigurableApplicationContext everything() {
        ConfigurableApplicationContext opened = everything;
        if (opened == null) {
            closeReading();
            opened = ProgramPart.open(RunConfiguration.class, settings());
            everythingOpened.accept(opened);
            everything = opened;
        }
        return opened;
    }

    /** Everything, where it is open. */
    Optional<ApplicationContext> everythingIfOpen() {
        return Optional.ofNullable(everything);
    }

    /** On top of everything: the queue's broker, and what puts narrations there or takes them. */
    ApplicationContext queue(Class<?> configuration) {
        ConfigurableApplicationContext opened = queue;
        if (opened == null) {
            BrokerConfiguration.requireAddress(settings().getEnvironment());
            ConfigurableApplicationContext below = everything();
            AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
            context.setEnvironment(below.getEnvironment());
            context.setParent(below);
            context.getDefaultListableBeanFactory()
                    .setConversionService(below.getEnvironment().getConversionService());
            context.register(BrokerConfiguration.class, configuration);
            context.refresh(); // not lazily: a flow that nobody asks for is none
            opened = context;
            queue = opened;
        }
        return opened;
    }

    /** Closes all but the settings. */
    void rest() {
        close(queue);
        close(everything);
        queue = null;
        everything = null;
        closeReading();
    }

    @Override
    public void close() {
        rest();
        close(settings);
        EarlyDatabase early = database;
        if (early != null) {
            early.close();
        }
    }

    /** Everything has what they have. */
    private void closeReading() {
        close(ledger);
        close(store);
        ledger = null;
        store = null;
    }

    private static void close(@Nullable ConfigurableApplicationContext context) {
        if (context != null) {
            context.close();
        }
    }

    private static void requirePostgres(Environment environment) {
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
            throw new RefusedSettingsException(
                    "spring.datasource.url (SPRING_DATASOURCE_URL) must be a PostgreSQL database, as"
                            + " jdbc:postgresql://db.example.org/lectern",
                    null);
        }
    }

    private ConfigurableApplicationContext openSettings() {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(SettingsConfiguration.class)
                .web(WebApplicationType.NONE)
                .listeners(new HomeCheck());
        EarlyDatabase early = database;
        if (early != null) {
            builder.listeners(early)
                    .initializers(context -> context.getBeanFactory().registerSingleton("earlyDatabase", early));
        }
        try {
            ConfigurableApplicationContext context = builder.run();
            requirePostgres(context.getEnvironment());
            UnknownSettings.refuse(context.getEnvironment());
            context.getBean(LecternSettings.class);
            context.getBean(KlingAccount.class);
            context.getBean(StandInSettings.class);
            context.getBean(NoticeSettings.class);
            context.getBean(MetricsSettings.class);
            return context;
        } catch (ConfigurationPropertiesBindException e) {
            throw new RefusedSettingsException(SettingProblem.message(e), e);
        } catch (RuntimeException e) {
            throw SettingProblem.isOfYaml(e) ? new RefusedSettingsException(SettingProblem.ofYaml(e), e) : e;
        }
    }
}
