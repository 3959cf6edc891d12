package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that leaves its documents to a worker has in common with one that does not: caps, stops, exit statuses, nights. */
@Tag("process")
class RemoteRunTest {

    private static final String ACCEPTED = "select count(*) from audit where event = 'ACCEPTED'";

    private static final String FOLLOWERS_LOCK = """
            from pg_locks where locktype = 'advisory' and classid = 1 and granted
            and objid = (select process from run) and database = (select oid from pg_database where datname = current_database())
            """;

    @TempDir
    Path folder;

    private Workshop shop;
    private ChildProgram worker;

    @BeforeEach
    void givenAWorker() throws IOException {
        shop = new Workshop(folder, new KlingStandInSettings.Limits(20, 0));
        shop.environment.put("LECTERN_TTS_MAX_IN_FLIGHT", "2");
        shop.environment.put("LECTERN_QUEUE_DELIVERIES", "2");
        shop.environment.put("LECTERN_NIGHTLY_SETTLE", "0s");
        worker = shop.worker();
    }

    @AfterEach
    void closeTheWorkshop() {
        shop.close();
    }

    @Test
    void stopsAtItsCapAndAtASignalAndGoesOnWhenItIsRunAgain() throws IOException {
        shop.catalog(List.of("one", "two", "three"), 12);

        ChildProgram capped = shop.lectern("run", "catalog.csv", "--remote", "--max-units", "0.3");

        assertThat(capped.await()).as(capped.out() + capped.err()).isEqualTo(4);
        assertThat(capped.out()).contains("The cap is reached over all workers");
        assertThat(shop.count(ACCEPTED)).as("0.3 units are 6 calls").isEqualTo(6);

        ChildProgram interrupted = shop.lectern("run", "catalog.csv", "--remote");
        shop.await("something is bought", () -> shop.count(ACCEPTED) > 8, interrupted, worker);
        interrupted.terminate();

        assertThat(interrupted.await())
                .as(interrupted.out() + interrupted.err())
                .isEqualTo(130);
        assertThat(shop.count("select count(*) from narration where outcome is null"))
                .isZero();
        shop.await("nothing waits", () -> shop.messagesIn("lectern.narrations") == 0, worker);
        int bought = shop.count(ACCEPTED);

        ChildProgram last = shop.lectern("run", "catalog.csv", "--remote");

        assertThat(last.await()).as(last.out() + last.err()).isZero();
        assertThat(bought).as("the worker stopped before everything was bought").isLessThan(34);
        assertThat(shop.count(ACCEPTED)).isEqualTo(34);
        assertThat(shop.provider().tasksByText().values()).containsOnly(1L);
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(3);
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void isStillKnownToBeFollowedAfterItsFollowersSessionWasLost() throws IOException {
        shop.catalog(List.of("one", "two", "three"), 12);
        ChildProgram run = shop.lectern("run", "catalog.csv", "--remote");
        shop.await("something is bought", () -> shop.count(ACCEPTED) > 2, run, worker);

        assertThat(shop.count("select count(pg_terminate_backend(pid, 5000)) " + FOLLOWERS_LOCK))
                .isEqualTo(1);

        shop.await("nobody else may join it", () -> shop.count("select count(*) " + FOLLOWERS_LOCK) == 1, run, worker);
        assertThat(run.await()).as(run.out() + run.err()).isZero();
    }

    @Test
    void tellsWhoeverWatchesWhatItsWorkersMade() throws IOException {
        List<String> pushed = new CopyOnWriteArrayList<>();
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            pushed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        gateway.start();
        try {
            shop.environment.put(
                    "LECTERN_METRICS_PUSHGATEWAY_URL",
                    "http://127.0.0.1:" + gateway.getAddress().getPort());
            shop.catalog(List.of("one"), 2);

            ChildProgram run = shop.lectern("run", "catalog.csv", "--remote");

            assertThat(run.await()).as(run.out() + run.err()).isZero();
        } finally {
            gateway.stop(0);
        }
        assertThat(pushed).hasSize(1);
        assertThat(pushed.get(0))
                .contains("lectern_documents_total{outcome=\"published\"} 1.0")
                .containsPattern("lectern_units_total 0\\.\\d+");
    }

    @Test
    void leavesTheWorkerToOthersWhileItIsPaused() throws IOException {
        shop.catalog(List.of("one", "two", "three", "four", "five", "six"), 12);
        ChildProgram paused = shop.lectern("run", "catalog.csv", "--remote");
        shop.await("something is bought", () -> shop.count(ACCEPTED) > 2, paused, worker);
        shop.database
                .jdbc()
                .sql("insert into run_wish (run, wish) select id, 'PAUSE' from run")
                .update();

        Files.writeString(shop.desk.resolve("other.md"), "Words of another run.");
        Files.writeString(shop.desk.resolve("other.csv"), "source,voice_language\nother.md,en\n");
        ChildProgram other = shop.lectern("run", "other.csv", "--remote");

        assertThat(other.await()).as(other.out() + other.err()).isZero();
        assertThat(paused.isAlive()).isTrue();

        shop.database.jdbc().sql("update run_wish set wish = 'GO_ON'").update();

        assertThat(paused.await()).as(paused.out() + paused.err()).isZero();
        assertThat(shop.provider().tasksByText().values()).containsOnly(1L);
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(7);
    }

    @Test
    void workersStoreChaptersEarlyToo() throws IOException {
        shop.catalog(List.of("one"), 12);

        ChildProgram run = shop.lectern("run", "catalog.csv", "--remote", "--publish-chapters");

        assertThat(run.await()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).contains("one: chapter 1 can be heard: s3://lectern/books/one/");
        assertThat(shop.count("select count(*) from early_chapter")).isPositive();
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(1);
        assertThat(shop.provider().tasksByText().values()).containsOnly(1L);
    }

    @Test
    void nightsAreLeftToWorkersTooAndADocumentThatFailsEachTimeEndsWithTheDeadLettersAndInTheReport()
            throws IOException {
        Path incoming = Files.createDirectories(shop.desk.resolve("incoming"));
        Files.writeString(incoming.resolve("one.txt"), "The words of the first.");
        Files.writeString(incoming.resolve("two.txt"), "The words of the second.");

        ChildProgram night = shop.lectern("nightly", "incoming", "--remote");

        assertThat(night.await()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("one", "two", "published");
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(2);
        assertThat(shop.count("select count(*) from run where remote and exit_code = 0"))
                .isEqualTo(1);

        shop.put("lectern.narrations", "{\"document\": \"../one\"}");
        shop.await(
                "what is no request is out of the way", () -> shop.messagesIn("lectern.narrations.dead") == 1, worker);
        loseTheClipsOf("one");
        ChildProgram bad = shop.lectern("nightly", "incoming", "--remote", "--all");

        assertThat(bad.await()).as(bad.out() + bad.err()).isEqualTo(1);
        assertThat(bad.out()).contains("failed", "verify --repair", "up to date");
        assertThat(shop.messagesIn("lectern.narrations.dead")).isEqualTo(2);
        shop.await("nothing waits", () -> shop.messagesIn("lectern.narrations") == 0, worker);
        assertThat(shop.count("select count(*) from batch_job_execution where status = 'FAILED'"))
                .as("so often it was tried")
                .isEqualTo(2);
    }

    /** As if somebody had removed them from the store; its edition is to be published again. */
    private void loseTheClipsOf(String document) throws IOException {
        for (String key : shop.database
                .jdbc()
                .sql("select speech_key from chunk where document = ?")
                .param(document)
                .query(String.class)
                .list()) {
            Files.delete(shop.store().clip(key));
        }
        shop.database
                .jdbc()
                .sql("update edition set revision = revision + 1 where document = ?")
                .param(document)
                .update();
    }
}
