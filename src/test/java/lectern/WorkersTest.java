package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lectern.LedgersBook.History;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three workers and a broker: one worker is killed, one is stopped in order, the broker is restarted, and the run's follower killed. */
@Tag("process")
class WorkersTest {

    private static final int MAX_IN_FLIGHT = 6;
    private static final int DOCUMENTS = 8;
    private static final int CHAPTERS = 24;
    private static final Duration WITHIN_SECONDS = Duration.ofSeconds(10);

    /** Chunks of documents that a process narrates, and has bought. */
    private static final String BOUGHT_BY = """
            select count(*) from audit a join process p on p.id = a.process where p.pid = ? and a.event = 'ACCEPTED'
            """;

    @TempDir
    Path folder;

    private Workshop shop;

    @BeforeEach
    void givenAWorkshopAndACatalog() throws IOException {
        shop = new Workshop(folder, new KlingStandInSettings.Limits(10 * MAX_IN_FLIGHT, 0));
        shop.environment.put(
                "LECTERN_DOCUMENTS_AT_ONCE", "4"); // one that is killed leaves no more than others have room for
        shop.environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT));
        shop.catalog(
                IntStream.rangeClosed(1, DOCUMENTS)
                        .mapToObj("tale%d"::formatted)
                        .toList(),
                CHAPTERS);
    }

    @AfterEach
    void closeTheWorkshop() {
        shop.close();
    }

    @Test
    void everyDocumentIsCompleteTheLimitHoldsAndNothingIsBoughtTwiceBeyondWhatWasInDoubt() throws IOException {
        List<ChildProgram> workers = new ArrayList<>(List.of(shop.worker(), shop.worker(), shop.worker()));
        ChildProgram left = shop.lectern("run", "catalog.csv", "--remote");

        ChildProgram killed = oneThatHasBought(workers);
        List<String> orphans = narratedBy(killed);
        killed.kill();
        Instant kill = Instant.now();
        assertThat(orphans).isNotEmpty();
        workers.remove(killed);
        shop.await("others narrate what it left", () -> isTakenUpSince(kill, orphans), left);
        Duration takeover = Duration.between(kill, Instant.now());

        ChildProgram stopped = oneThatHasBought(workers);
        workers.remove(stopped);
        ChildProgram steady = workers.get(0);
        stopped.terminate();
        assertThat(stopped.await()).as(stopped.err()).isZero();
        assertThat(stopped.err()).contains("Stopped in order");

        left.kill();
        shop.restartBroker();
        ChildProgram follower = shop.lectern("run", "catalog.csv", "--remote");

        assertThat(follower.await()).as(follower.out() + follower.err()).isZero();
        assertThat(follower.err()).contains("was left by whoever followed it");
        assertThat(shop.count("select count(*) from run")).as("it was joined").isEqualTo(1);
        assertThat(shop.count("select count(*) from narration where outcome in ('PUBLISHED', 'UP_TO_DATE')"))
                .isEqualTo(DOCUMENTS);
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(DOCUMENTS);
        assertThat(shop.provider().mostInFlight()).isBetween(3L, (long) MAX_IN_FLIGHT);
        assertThat(shop.provider().defects()).isEmpty();
        LedgersBook ledger = LedgersBook.of(shop.database);
        Reconciliation books = new Reconciliation(shop.provider().tasks(), ledger);
        books.everyTaskIsNamedOrInDoubt();
        books.everyPurchaseHasItsReason();
        assertThat(ledger.byText().values())
                .hasSize(DOCUMENTS * (CHAPTERS - 1) + 1)
                .allSatisfy(history -> assertThat(books.tasksOf(history.text())).isBetween(1, 1 + history.inDoubt()));
        assertThat(takeover)
                .as(() -> "from the kill at %s until others went on; all workers' logs:%n%s"
                        .formatted(kill, shop.workersLogs()))
                .isLessThan(WITHIN_SECONDS);
        shop.await("all is taken off", () -> shop.messagesIn("lectern.narrations") == 0, steady);
        assertThat(shop.messagesIn("lectern.narrations.dead")).isZero();
        steady.terminate();
        assertThat(steady.await()).as(steady.err()).isZero();
        System.out.printf(
                "Workers: %d texts, %d tasks, %d in doubt, at most %d in flight, taken over within %d ms%n",
                ledger.byText().size(),
                shop.provider().tasks().size(),
                ledger.byText().values().stream().mapToInt(History::inDoubt).sum(),
                shop.provider().mostInFlight(),
                takeover.toMillis());
    }

    @Test
    void withoutABrokerOneOfTheWorkersHasItAndAnotherTakesItOverWithItsMessages() throws IOException {
        shop.environment.keySet().removeIf(name -> name.startsWith("SPRING_ARTEMIS_"));
        shop.environment.put("LECTERN_HOME", folder.resolve("home").toString());
        shop.environment.put("LECTERN_DOCUMENTS_AT_ONCE", "2");
        ChildProgram host = shop.worker();
        shop.await("it takes narrations", () -> host.err().contains("Takes narrations"), host);
        ChildProgram heir = shop.worker();
        ChildProgram follower = shop.lectern("run", "catalog.csv", "--remote");
        shop.await("all is in the queue", () -> shop.count(BOUGHT_BY, host.pid()) >= 12, host, heir, follower);

        host.kill();

        assertThat(follower.await())
                .as(follower.out() + follower.err() + heir.err())
                .isZero();
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(DOCUMENTS);
        assertThat(shop.provider().mostInFlight()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
    }

    /** One of them in the middle of its documents. */
    private ChildProgram oneThatHasBought(List<ChildProgram> workers) {
        List<ChildProgram> buying = new ArrayList<>();
        shop.await(
                "a worker has bought something",
                () -> workers.stream()
                        .filter(worker -> shop.count(BOUGHT_BY, worker.pid()) >= 3
                                && !narratedBy(worker).isEmpty())
                        .peek(buying::add)
                        .findFirst()
                        .isPresent(),
                workers.toArray(ChildProgram[]::new));
        return buying.get(0);
    }

    /** The documents that a process is in the middle of. */
    private List<String> narratedBy(ChildProgram worker) {
        return shop.database
                .jdbc()
                .sql("""
                        select distinct c.document from task t join process p on p.id = t.owner join chunk c using (speech_key)
                        join narration n on n.document = c.document and n.outcome is null
                        where p.pid = :pid and t.state in ('SUBMITTING', 'SUBMITTED', 'READY')
                        """)
                .param("pid", worker.pid())
                .query(String.class)
                .list();
    }

    private boolean isTakenUpSince(Instant then, List<String> documents) {
        return shop.database
                        .jdbc()
                        .sql("""
                                select count(distinct p.parameter_value) from batch_job_execution e
                                join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
                                    and p.parameter_name = 'document'
                                where p.parameter_value = any (:documents) and e.status = 'STARTED'
                                    and e.create_time >= :then
                                """)
                        .param("documents", documents.toArray(String[]::new))
                        .param("then", java.time.LocalDateTime.ofInstant(then, java.time.ZoneId.systemDefault()))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
