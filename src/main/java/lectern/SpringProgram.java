package lectern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lectern.batch.CatalogRuns;
import lectern.batch.Manuscripts;
import lectern.batch.Nights;
import lectern.batch.Planner;
import lectern.batch.PlanningLedger;
import lectern.batch.PrunePlanner;
import lectern.batch.Pruning;
import lectern.batch.RemoteNarrations;
import lectern.batch.RepairPlanner;
import lectern.batch.Repairs;
import lectern.batch.Retries;
import lectern.batch.RetryPlanner;
import lectern.batch.RunResult;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import lectern.batch.StoreCheck;
import lectern.batch.Verification;
import lectern.cli.OperatorPage;
import lectern.cli.PageAddress;
import lectern.cli.Price;
import lectern.cli.Program;
import lectern.cli.RefusedSettingsException;
import lectern.doctor.Check;
import lectern.document.Inbox;
import lectern.document.Language;
import lectern.kling.KlingSettings;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.notice.Notices;
import lectern.postgres.BookSound;
import lectern.postgres.EarlyChapters;
import lectern.postgres.Editions;
import lectern.postgres.KeysInDoubt;
import lectern.postgres.KnownTexts;
import lectern.postgres.RunHistory;
import lectern.postgres.RunReports;
import lectern.postgres.Turns;
import lectern.queue.QueueConfiguration;
import lectern.queue.Worker;
import lectern.queue.WorkerConfiguration;
import lectern.report.ReportPage;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.task.AccountBalance;
import lectern.task.Ahead;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Opens as much of the program as a command needs: the settings alone, the object store, the ledger, or everything. What is embedded stops when
 * the program is closed.
 */
final class SpringProgram implements Program {

    private @Nullable ConfigurableApplicationContext settings;
    private @Nullable EarlyDatabase database;
    private volatile @Nullable ConfigurableApplicationContext store;
    private volatile @Nullable ConfigurableApplicationContext ledger;
    private volatile @Nullable ConfigurableApplicationContext everything;
    private @Nullable ConfigurableApplicationContext queue;

    /** What is opened while a catalog is read, and the runs while the ledger is asked. */
    private @Nullable Ahead<PlanningLedger> planningLedger;

    private @Nullable Ahead<CatalogRuns> runs;

    /** At hand for the thread of a signal, which must not wait for a context that is busy starting a server. */
    private volatile @Nullable StopSignal stopSignal;

    private volatile @Nullable Runnable end;

    /** A signal that came while a context was opened holds for it too. */
    private volatile @Nullable StopReason requested;

    @Override
    public boolean isLogStructured() {
        return settings().getBean(LecternSettings.class).log().format() == LecternSettings.Log.Format.JSON;
    }

    @Override
    public Home home() {
        return settings().getBean(Home.class);
    }

    /** Whoever asks is going to use it. */
    @Override
    public boolean hasLedger() {
        if (settings == null) {
            database = new EarlyDatabase();
        }
        return !EmbeddedDatabase.isUsed(settings().getEnvironment()) || EmbeddedPostgreSql.exists(home());
    }

    @Override
    public List<Check> checks() {
        try {
            return Checks.of(settings(), this::store, this::notices);
        } catch (RefusedSettingsException e) {
            return Checks.without(e);
        }
    }

    @Override
    public Planner planner() {
        return planner(hasLedger() ? ahead(() -> planningLedger(ledger())) : () -> PlanningLedger.EMPTY);
    }

    /** Where there is no ledger yet, a catalog that is refused leaves none. */
    @Override
    public Planner runPlanner() {
        Supplier<PlanningLedger> opening = () -> planningLedger(everything());
        Supplier<PlanningLedger> ledger = hasLedger() ? ahead(opening) : opening;
        return planner(() -> {
            PlanningLedger opened = ledger.get();
            everything().getBean(StoreCheck.class).begin();
            runs = Ahead.begin("runs", () -> everything().getBean(CatalogRuns.class));
            return opened;
        });
    }

    private Ahead<PlanningLedger> ahead(Supplier<PlanningLedger> opening) {
        Ahead<PlanningLedger> ahead = Ahead.begin("ledger", opening);
        planningLedger = ahead;
        return ahead;
    }

    private static PlanningLedger planningLedger(ApplicationContext context) {
        return PlanningLedger.of(
                context.getBean(Editions.class), context.getBean(KeysInDoubt.class), context.getBean(KnownTexts.class));
    }

    /** @param ledger opened only when the catalog was read and is in order */
    private Planner planner(Supplier<PlanningLedger> ledger) {
        return new Planner(
                settings().getBean(Manuscripts.class),
                ledger,
                settings().getBean(LecternSettings.class).tts().unitsPerCall());
    }

    @Override
    public RunReports reports() {
        return ledger().getBean(RunReports.class);
    }

    @Override
    public RunHistory history() {
        return ledger().getBean(RunHistory.class);
    }

    @Override
    public ObjectStore store() {
        return storage().getBean(ObjectStore.class);
    }

    @Override
    public BookSound sound() {
        return ledger().getBean(BookSound.class);
    }

    @Override
    public EarlyChapters earlyChapters() {
        return ledger().getBean(EarlyChapters.class);
    }

    @Override
    public CatalogRuns runs() {
        Ahead<CatalogRuns> opened = runs;
        return opened == null ? everything().getBean(CatalogRuns.class) : opened.get();
    }

    @Override
    public Inbox inbox(String address) {
        return new InboxAddress(
                        home(), settings().getBean(LecternSettings.class).s3(), () -> everything()
                                .getBean(S3Client.class))
                .open(address);
    }

    @Override
    public Nights nights() {
        return everything().getBean(Nights.class);
    }

    @Override
    public Turns turns() {
        return everything().getBean(Turns.class);
    }

    @Override
    public void leaveToWorkers() {
        runs().leaveTo(queue(QueueConfiguration.class).getBean(RemoteNarrations.class));
    }

    @Override
    public Worker worker() {
        return queue(WorkerConfiguration.class).getBean(Worker.class);
    }

    @Override
    public RetryPlanner retryPlanner() {
        return ledger().getBean(RetryPlanner.class);
    }

    @Override
    public Retries retries() {
        return everything().getBean(Retries.class);
    }

    @Override
    public Verification verification() {
        return everything().getBean(Verification.class);
    }

    @Override
    public RepairPlanner repairPlanner() {
        return everything().getBean(RepairPlanner.class);
    }

    @Override
    public Repairs repairs() {
        return everything().getBean(Repairs.class);
    }

    @Override
    public PrunePlanner prunePlanner() {
        return everything().getBean(PrunePlanner.class);
    }

    @Override
    public Pruning pruning() {
        return everything().getBean(Pruning.class);
    }

    @Override
    public OperatorPage serve(PageAddress address, Consumer<RunResult> ended) {
        return ServedPage.open(settings().getBean(LecternSettings.class), home(), address, ended);
    }

    @Override
    public Optional<Path> report(int run) {
        Path page = home().reports().resolve(Integer.toString(run)).resolve(ReportPage.FILE);
        return Files.exists(page) ? Optional.of(page) : Optional.empty();
    }

    @Override
    public String defaultVoice(Language language) {
        LecternSettings.Defaults defaults =
                settings().getBean(LecternSettings.class).defaults();
        return switch (language) {
            case ENGLISH -> defaults.englishVoice();
            case CHINESE -> defaults.chineseVoice();
        };
    }

    @Override
    public Notices notices() {
        ConfigurableApplicationContext context = settings();
        return NoticeChannels.of(
                context.getBean(NoticeSettings.class),
                context.getBeanProvider(JavaMailSender.class).getIfAvailable());
    }

    @Override
    public Price price() {
        LecternSettings.Tts tts = settings().getBean(LecternSettings.class).tts();
        return new Price(tts.pricePerUnit(), tts.currency());
    }

    /** The stand-in is not started to be asked. */
    @Override
    public Optional<AccountBalance> balance() {
        ConfigurableApplicationContext opened = everything;
        KlingAccount account = settings().getBean(KlingAccount.class);
        if (opened != null) {
            return BalanceQuery.ask(opened.getBean(KlingSettings.class));
        }
        return account.isEmbedded()
                ? Optional.empty()
                : BalanceQuery.ask(account.settings(
                        settings().getBean(LecternSettings.class).tts()));
    }

    @Override
    public void endedBy(Runnable end) {
        this.end = end;
    }

    /** What is embedded starts when it is first used, so that nothing runs before a context is open. */
    @Override
    public Optional<String> stop(StopReason why) {
        requested = why;
        Runnable beside = end;
        if (beside != null) {
            beside.run();
        }
        StopSignal signal = stopSignal;
        if (signal == null) {
            return beside == null ? Optional.empty() : Optional.of("Stopping.");
        }
        signal.request(why);
        return Optional.of("Stopping: no new request; waiting for what is in flight. Once more ends it at once,"
                + " and loses nothing.");
    }

    @Override
    public String placeOf(ObjectKey key) {
        LecternSettings.S3 s3 = settings().getBean(LecternSettings.class).s3();
        return s3.isEmbedded()
                ? home().s3()
                        .resolve(EmbeddedS3.BUCKET)
                        .resolve(s3.prefix() + key.value())
                        .toString()
                : "s3://" + s3.bucket() + "/" + s3.prefix() + key.value();
    }

    @Override
    public String speaker() {
        KlingAccount account = settings().getBean(KlingAccount.class);
        if (account.isEmbedded()) {
            return "the embedded stand-in";
        }
        return String.valueOf(account.baseUrl() == null ? KlingAccount.OUTSIDE_CHINA : account.baseUrl());
    }

    @Override
    public void rest() {
        awaitOpened();
        stopSignal = null;
        for (ConfigurableApplicationContext context :
                new @Nullable ConfigurableApplicationContext[] {queue, everything}) {
            if (context != null) {
                context.close();
            }
        }
        queue = null;
        everything = null;
        closeParts();
    }

    @Override
    public void close() {
        awaitOpened();
        for (ConfigurableApplicationContext context :
                new @Nullable ConfigurableApplicationContext[] {queue, everything, ledger, store, settings}) {
            if (context != null) {
                context.close();
            }
        }
        EarlyDatabase early = database;
        if (early != null) {
            early.close();
        }
    }

    /** What is being opened would not be closed. */
    private void awaitOpened() {
        for (Ahead<?> opening : new @Nullable Ahead<?>[] {planningLedger, runs}) {
            if (opening != null) {
                opening.await();
            }
        }
        planningLedger = null;
        runs = null;
    }

    private ConfigurableApplicationContext settings() {
        if (settings == null) {
            settings = openSettings();
        }
        return settings;
    }

    /** Everything contains the object store. */
    private ConfigurableApplicationContext storage() {
        ConfigurableApplicationContext opened = everything == null ? store : everything;
        if (opened == null) {
            opened = ProgramPart.open(StoreConfiguration.class, settings());
            store = opened;
        }
        return opened;
    }

    /** Everything contains the ledger. */
    private ConfigurableApplicationContext ledger() {
        ConfigurableApplicationContext opened = everything == null ? ledger : everything;
        if (opened == null) {
            opened = ProgramPart.open(ReadingConfiguration.class, settings());
            ledger = opened;
        }
        return opened;
    }

    private ConfigurableApplicationContext everything() {
        ConfigurableApplicationContext opened = everything;
        if (opened == null) {
            closeParts();
            opened = ProgramPart.open(RunConfiguration.class, settings());
            StopSignal signal = opened.getBean(StopSignal.class);
            stopSignal = signal;
            StopReason why = requested;
            if (why != null) {
                signal.request(why);
            }
            everything = opened;
        }
        return opened;
    }

    /** On top of everything: the queue's broker, and what puts narrations there or takes them. */
    private ConfigurableApplicationContext queue(Class<?> configuration) {
        ConfigurableApplicationContext opened = queue;
        if (opened == null) {
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

    /** Everything has what they have. */
    private void closeParts() {
        for (ConfigurableApplicationContext part : new @Nullable ConfigurableApplicationContext[] {ledger, store}) {
            if (part != null) {
                part.close();
            }
        }
        ledger = null;
        store = null;
    }

    private ConfigurableApplicationContext openSettings() {
        SpringApplicationBuilder settings = new SpringApplicationBuilder(SettingsConfiguration.class)
                .web(WebApplicationType.NONE)
                .listeners(new HomeCheck());
        EarlyDatabase early = database;
        if (early != null) {
            settings.listeners(early)
                    .initializers(context -> context.getBeanFactory().registerSingleton("earlyDatabase", early));
        }
        try {
            ConfigurableApplicationContext context = settings.run();
            context.getBean(LecternSettings.class);
            context.getBean(KlingAccount.class);
            context.getBean(StandInSettings.class);
            context.getBean(NoticeSettings.class);
            context.getBean(MetricsSettings.class);
            return context;
        } catch (ConfigurationPropertiesBindException e) {
            throw new RefusedSettingsException(SettingProblem.message(e), e);
        }
    }
}
