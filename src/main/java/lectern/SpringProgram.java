package lectern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lectern.batch.CatalogRuns;
import lectern.batch.ExitCode;
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
import lectern.batch.RunEndings;
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
import lectern.task.Meters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Opens as much of the program as a command needs: the settings alone, the object store, the ledger, or everything. What is embedded stops when
 * the program is closed.
 */
final class SpringProgram implements Program {

    private static final Logger log = LoggerFactory.getLogger(SpringProgram.class);

    private final StopRequests stops = new StopRequests();
    private final OpenParts parts = new OpenParts(everything -> stops.goTo(everything.getBean(StopSignal.class)));

    /** What is opened while a catalog is read, and the runs while the ledger is asked. */
    private @Nullable Ahead<PlanningLedger> planningLedger;

    private @Nullable Ahead<CatalogRuns> runs;

    @Override
    public boolean isLogStructured() {
        return parts.settings().getBean(LecternSettings.class).log().format() == LecternSettings.Log.Format.JSON;
    }

    @Override
    public Home home() {
        return parts.settings().getBean(Home.class);
    }

    /** Whoever asks is going to use it. */
    @Override
    public boolean hasLedger() {
        parts.expectLedger();
        return !EmbeddedDatabase.isUsed(parts.settings().getEnvironment()) || EmbeddedPostgreSql.exists(home());
    }

    @Override
    public List<Check> checks() {
        try {
            return Checks.of(parts.settings(), this::store, this::notices);
        } catch (RefusedSettingsException e) {
            return Checks.without(e);
        }
    }

    @Override
    public Planner planner() {
        return planner(hasLedger() ? ahead(() -> planningLedger(parts.ledger())) : () -> PlanningLedger.EMPTY);
    }

    /** Where there is no ledger yet, a catalog that is refused leaves none. */
    @Override
    public Planner runPlanner() {
        Supplier<PlanningLedger> opening = () -> {
            LecternSettings.S3 s3 =
                    parts.settings().getBean(LecternSettings.class).s3();
            ApplicationContext everything = parts.everything();
            if (!s3.isEmbedded()) { // Spring would make the program's client after the ledger, and the runs after that
                everything.getBean(StoreCheck.class).begin(() -> StoreConfiguration.check(s3));
            }
            return planningLedger(everything);
        };
        Supplier<PlanningLedger> ledger = hasLedger() ? ahead(opening) : opening;
        return planner(() -> {
            PlanningLedger opened = ledger.get();
            if (parts.settings().getBean(LecternSettings.class).s3().isEmbedded()) {
                parts.everything().getBean(StoreCheck.class).begin();
            }
            runs = Ahead.begin("runs", () -> parts.everything().getBean(CatalogRuns.class));
            return opened;
        });
    }

    private Ahead<PlanningLedger> ahead(Supplier<PlanningLedger> opening) {
        Ahead<PlanningLedger> ahead = Ahead.begin("ledger", opening);
        planningLedger = ahead;
        return ahead;
    }

    private static PlanningLedger planningLedger(ApplicationContext context) {
        return context.getBean(PlanningLedger.class);
    }

    /** @param ledger opened only when the catalog was read and is in order */
    private Planner planner(Supplier<PlanningLedger> ledger) {
        return new Planner(
                parts.settings().getBean(Manuscripts.class),
                ledger,
                parts.settings().getBean(LecternSettings.class).tts().unitsPerCall());
    }

    @Override
    public RunReports reports() {
        return parts.ledger().getBean(RunReports.class);
    }

    @Override
    public RunHistory history() {
        return parts.ledger().getBean(RunHistory.class);
    }

    @Override
    public ObjectStore store() {
        return parts.storage().getBean(ObjectStore.class);
    }

    @Override
    public BookSound sound() {
        return parts.ledger().getBean(BookSound.class);
    }

    @Override
    public EarlyChapters earlyChapters() {
        return parts.ledger().getBean(EarlyChapters.class);
    }

    @Override
    public CatalogRuns runs() {
        Ahead<CatalogRuns> opened = runs;
        return opened == null ? parts.everything().getBean(CatalogRuns.class) : opened.get();
    }

    @Override
    public Inbox inbox(String address) {
        return new InboxAddress(
                        home(), parts.settings().getBean(LecternSettings.class).s3(), () -> parts.everything()
                                .getBean(S3Client.class))
                .open(address);
    }

    @Override
    public Nights nights() {
        return parts.everything().getBean(Nights.class);
    }

    @Override
    public Turns turns() {
        return parts.everything().getBean(Turns.class);
    }

    @Override
    public void leaveToWorkers() {
        runs().leaveTo(parts.queue(QueueConfiguration.class).getBean(RemoteNarrations.class));
    }

    @Override
    public Worker worker() {
        return parts.queue(WorkerConfiguration.class).getBean(Worker.class);
    }

    @Override
    public RetryPlanner retryPlanner() {
        return parts.ledger().getBean(RetryPlanner.class);
    }

    @Override
    public Retries retries() {
        return parts.everything().getBean(Retries.class);
    }

    @Override
    public Verification verification() {
        return parts.everything().getBean(Verification.class);
    }

    @Override
    public RepairPlanner repairPlanner() {
        return parts.everything().getBean(RepairPlanner.class);
    }

    @Override
    public Repairs repairs() {
        return parts.everything().getBean(Repairs.class);
    }

    @Override
    public PrunePlanner prunePlanner() {
        return parts.everything().getBean(PrunePlanner.class);
    }

    @Override
    public Pruning pruning() {
        return parts.everything().getBean(Pruning.class);
    }

    @Override
    public OperatorPage serve(PageAddress address, RunEndings endings) {
        return ServedPage.open(parts.settings().getBean(LecternSettings.class), home(), address, endings);
    }

    @Override
    public Optional<Path> report(int run) {
        Path page = home().reports().resolve(Integer.toString(run)).resolve(ReportPage.FILE);
        return Files.exists(page) ? Optional.of(page) : Optional.empty();
    }

    @Override
    public String defaultVoice(Language language) {
        LecternSettings.Defaults defaults =
                parts.settings().getBean(LecternSettings.class).defaults();
        return switch (language) {
            case ENGLISH -> defaults.englishVoice();
            case CHINESE -> defaults.chineseVoice();
        };
    }

    @Override
    public Notices notices() {
        ApplicationContext context = parts.settings();
        return NoticeChannels.of(
                context.getBean(NoticeSettings.class),
                context.getBeanProvider(JavaMailSender.class).getIfAvailable());
    }

    @Override
    public void ended(ExitCode code) {
        try {
            Meters meters = parts.everythingIfOpen()
                    .map(everything -> everything.getBean(Meters.class))
                    .orElseGet(() ->
                            MetricsConfiguration.ofNothing(parts.settings().getBean(MetricsSettings.class)));
            if (!meters.isEndTold()) {
                meters.ended(code.status());
            } else if (code != ExitCode.COMPLETE && code != ExitCode.INTERRUPTED) {
                meters.left(code.status()); // one of several runs, or what comes after a run
            }
        } catch (RuntimeException e) {
            log.warn("Nobody who counts learns of the end", e);
        }
    }

    @Override
    public Price price() {
        LecternSettings.Tts tts =
                parts.settings().getBean(LecternSettings.class).tts();
        return new Price(tts.pricePerUnit(), tts.currency());
    }

    /** The stand-in is not started to be asked. */
    @Override
    public Optional<AccountBalance> balance() {
        Optional<ApplicationContext> everything = parts.everythingIfOpen();
        if (everything.isPresent()) {
            return BalanceQuery.ask(everything.get().getBean(KlingSettings.class));
        }
        KlingAccount account = parts.settings().getBean(KlingAccount.class);
        return account.isEmbedded()
                ? Optional.empty()
                : BalanceQuery.ask(account.settings(
                        parts.settings().getBean(LecternSettings.class).tts()));
    }

    @Override
    public void endedBy(Runnable end) {
        stops.endedBy(end);
    }

    @Override
    public Optional<String> stop(StopReason why) {
        return stops.request(why);
    }

    @Override
    public String placeOf(ObjectKey key) {
        LecternSettings.S3 s3 = parts.settings().getBean(LecternSettings.class).s3();
        return s3.isEmbedded()
                ? home().s3()
                        .resolve(EmbeddedS3.BUCKET)
                        .resolve(s3.prefix() + key.value())
                        .toString()
                : "s3://" + s3.bucket() + "/" + s3.prefix() + key.value();
    }

    @Override
    public String speaker() {
        KlingAccount account = parts.settings().getBean(KlingAccount.class);
        if (account.isEmbedded()) {
            return "the embedded stand-in";
        }
        return String.valueOf(account.baseUrl() == null ? KlingAccount.OUTSIDE_CHINA : account.baseUrl());
    }

    @Override
    public void rest() {
        awaitOpened();
        stops.forgetSignal();
        parts.rest();
    }

    @Override
    public void close() {
        awaitOpened();
        parts.close();
    }

    /** What is being opened would not be closed. */
    private void awaitOpened() {
        await(planningLedger);
        await(runs);
        planningLedger = null;
        runs = null;
    }

    private static void await(@Nullable Ahead<?> opening) {
        if (opening != null) {
            opening.await();
        }
    }
}
