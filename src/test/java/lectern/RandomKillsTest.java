package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import lectern.LedgersBook.History;
import lectern.ProvidersBook.Task;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program again and again over one catalog, at random moments of all of its work, first one process at a time and
 * then two that work side by side. The provider and the object store live on; what must hold is read from their books after
 * each kill.
 *
 * <p>{@code -Dlectern.kills=…} sets how many kills there are, and {@code -Dlectern.kills.seed=…} when they come.
 */
@Tag("process")
class RandomKillsTest {

    private static final int KILLS = Integer.getInteger("lectern.kills", 30);
    private static final long SEED = Long.getLong("lectern.kills.seed", 1848);
    private static final int MAX_IN_FLIGHT = 6;
    private static final int CHAPTERS = 24;

    /** So many chunks for each kill that the last one still finds work. */
    private static final int DOCUMENTS = Math.max(10, KILLS / 2);

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Random random = new Random(SEED);
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private final Map<String, Instant> storedSince = new HashMap<>();
    private Map<String, String> environment;
    private int starts;
    private Path elsewhere;
    private KlingStandIn kling;
    private EmbeddedS3 s3;

    /** What a process is seen to do before it is killed, and at most how much later it is. */
    private enum Moment {
        STARTING(6000, null),
        SPLITTING(1200, "select count(*) from process where pid = :pid"),
        BUYING(1500, """
                select count(*) from task t join process p on p.id = t.owner
                where p.pid = :pid and t.sent_at is not null
                """),
        COLLECTING(1500, """
                select count(*) from audit a join process p on p.id = a.process
                where p.pid = :pid and a.event = 'SUCCEEDED'
                """),
        PUBLISHING(700, """
                select count(*) from batch_step_execution s join process p on s.start_time >= p.started_at::timestamp
                where p.pid = :pid and s.step_name = 'publish' and s.status = 'STARTED'
                """);

        private final int millis;
        private final String sign;

        Moment(int millis, String sign) {
            this.millis = millis;
            this.sign = sign;
        }
    }

    /** A process that is going to be killed. */
    private final class Victim {

        private final ChildProgram program = lectern();
        private final Instant started = Instant.now();
        private final Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        private final Duration delay = Duration.ofMillis(random.nextInt(moment.millis));
        private Instant due;

        boolean isKilled() {
            assertThat(program.isAlive())
                    .as("it ended before it was killed, the catalog is too small: %s%s", program.out(), program.err())
                    .isTrue();
            assertThat(Instant.now()).as("it never came to %s", moment).isBefore(started.plus(PATIENCE));
            if (due == null && (moment.sign == null || isSeen())) {
                due = Instant.now().plus(delay);
            }
            if (due == null || Instant.now().isBefore(due)) {
                return false;
            }
            program.kill();
            kills.merge(moment, 1, Integer::sum);
            return true;
        }

        private boolean isSeen() {
            return database.jdbc()
                            .sql(moment.sign)
                            .param("pid", program.pid())
                            .query(Integer.class)
                            .single()
                    > 0;
        }
    }

    @BeforeEach
    void givenAProviderAndAStoreThatLiveOnAndACatalog() throws IOException {
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        kling = KlingStandIn.start(KlingStandInSettings.defaults(elsewhere.resolve("kling"))
                .withPace(new KlingStandInSettings.Pace(Duration.ofMillis(150), Duration.ofMillis(250)))
                .withLimits(new KlingStandInSettings.Limits(10 * MAX_IN_FLIGHT, 0)));
        s3 = EmbeddedS3.start(new Home(elsewhere));
        environment = Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", database.url()),
                Map.entry("LECTERN_S3_ENDPOINT", s3.endpoint().toString()),
                Map.entry("LECTERN_S3_BUCKET", EmbeddedS3.BUCKET),
                Map.entry("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", s3.secretKey()),
                Map.entry("AWS_REGION", "eu-central-1"),
                Map.entry("KLING_BASE_URL", kling.apiUrl().toString()),
                Map.entry("KLING_ACCESS_KEY", "stand-in-access-key"),
                Map.entry("KLING_SECRET_KEY", "stand-in-secret-key"),
                Map.entry("LECTERN_DOCUMENTS_AT_ONCE", "2"),
                Map.entry("LECTERN_TTS_FIRST_POLL", "1600ms"),
                Map.entry("LECTERN_TTS_BACKOFF", "200ms"),
                Map.entry("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT)));
        ShortChapters chapters = new ShortChapters(folder);
        List<String> ids = IntStream.rangeClosed(1, DOCUMENTS)
                .mapToObj("tale%d"::formatted)
                .toList();
        for (String id : ids) {
            chapters.document(id, CHAPTERS, 0, true);
        }
        chapters.catalog("catalog.csv", ids);
    }

    @AfterEach
    void stopBoth() {
        kling.close();
        s3.close();
    }

    @Test
    void killedAtAnyMomentItLosesNothingBuysNothingTwiceButWhatWasInDoubtAndPublishesOnlyWhatIsThere() {
        killOneByOne(KILLS / 3);
        killSideBySide(KILLS - KILLS / 3);
        ChildProgram last = lectern();

        assertThat(last.await()).as(last.out() + last.err()).isZero();
        assertThat(whatMustHoldHolds()).isEqualTo(DOCUMENTS);
        Map<String, Task> tasks = provider().tasks();
        LedgersBook ledger = LedgersBook.of(database);
        Reconciliation books = new Reconciliation(tasks, ledger);
        books.everyPurchaseHasItsReason();
        assertThat(ledger.byText().values()).allSatisfy(history -> {
            assertThat(history.failed() + history.rejected()).isZero();
            assertThat(books.tasksOf(history.text())).isBetween(1, 1 + history.inDoubt());
        });
        assertThat(provider().defects()).isEmpty();
        System.out.printf(
                "Kills: %d %s, seed %d; %d requests, %d texts, %d tasks, %d in doubt, %d adopted, %d bought twice, at most %d in flight%n",
                KILLS,
                kills,
                SEED,
                provider().requests(),
                ledger.byText().size(),
                tasks.size(),
                ledger.byText().values().stream().mapToInt(History::inDoubt).sum(),
                ledger.byText().values().stream()
                        .mapToInt(history -> history.adopted().size())
                        .sum(),
                books.boughtAgain(),
                provider().mostInFlight());
    }

    private void killOneByOne(int times) {
        for (int i = 0; i < times; i++) {
            Victim victim = new Victim();
            while (!victim.isKilled()) {
                Pause.real().sleep(BETWEEN_LOOKS);
            }
            whatMustHoldHolds();
        }
    }

    private void killSideBySide(int times) {
        List<Victim> victims = new ArrayList<>(List.of(new Victim(), new Victim()));
        for (int killed = 0; killed < times; ) {
            for (Victim victim : List.copyOf(victims)) {
                if (killed < times && victim.isKilled()) {
                    whatMustHoldHolds();
                    killed++;
                    victims.remove(victim);
                    if (times - killed >= 2 - victims.size() && victims.size() < 2) {
                        victims.add(new Victim());
                    }
                }
            }
            Pause.real().sleep(BETWEEN_LOOKS);
        }
        victims.forEach(victim -> victim.program.kill());
    }

    /**
     * Rules 3 to 6, at any moment.
     *
     * @return how many manifests there are
     */
    private int whatMustHoldHolds() {
        int manifests = new StoredBooks(elsewhere).requireThatManifestsTellTheTruth();
        Map<String, Task> tasks = provider().tasks();
        LedgersBook ledger = LedgersBook.of(database);
        Reconciliation books = new Reconciliation(tasks, ledger);
        books.everyTaskIsNamedOrInDoubt();
        books.everyNamedTaskIsOfItsText();
        assertThat(provider().mostInFlight()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
        nothingIsBoughtOnceItsClipIsStored(tasks, ledger);
        return manifests;
    }

    /** A clip may be written again, by whoever does not know that it is there; so its first sight counts. */
    private void nothingIsBoughtOnceItsClipIsStored(Map<String, Task> tasks, LedgersBook ledger) {
        StoredBooks stored = new StoredBooks(elsewhere);
        ledger.byText().forEach((text, history) -> stored.since(history.key())
                .ifPresent(time -> storedSince.putIfAbsent(text, time)));
        assertThat(tasks.values())
                .noneMatch(task ->
                        storedSince.containsKey(task.text()) && task.createdAt().isAfter(storedSince.get(task.text())));
    }

    private ProvidersBook provider() {
        return new ProvidersBook(elsewhere);
    }

    private ChildProgram lectern() {
        boolean early = starts++ % 2
                == 0; // some that store chapters early, go on for some that do not, and the other way round
        return ChildProgram.start(
                folder, environment, "run", "catalog.csv", early ? "--publish-chapters" : "--no-publish-chapters");
    }
}
