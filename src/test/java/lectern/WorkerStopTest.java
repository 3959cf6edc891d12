package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is asked to stop in the middle of its documents. Tasks take longer than the JMS container waits by itself. */
@Tag("process")
class WorkerStopTest {

    private static final int IN_FLIGHT = 4;

    @TempDir
    Path folder;

    @Test
    void itFetchesWhatIsInFlightAndPutsItsDocumentsBackAsNew() throws IOException {
        try (Workshop shop = new Workshop(
                folder,
                new KlingStandInSettings.Limits(10 * IN_FLIGHT, 0),
                new KlingStandInSettings.Pace(Duration.ofSeconds(1), Duration.ofSeconds(3)))) {
            shop.environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(IN_FLIGHT));
            shop.environment.put("LECTERN_QUEUE_DELIVERIES", "1"); // once failed is failed
            shop.catalog(List.of("one", "two"), 4);
            ChildProgram worker = shop.worker();
            ChildProgram run = shop.lectern("run", "catalog.csv", "--remote");
            shop.await("as much is in flight as may be", () -> inFlight(shop) == IN_FLIGHT, worker, run);

            worker.terminate();

            assertThat(worker.await()).as(worker.err()).isZero();
            assertThat(inFlight(shop)).as("left in flight").isZero();
            assertThat(shop.count("select count(*) from batch_job_execution where status <> 'STOPPED'"))
                    .as("narrations that did not stop in order")
                    .isZero();
            assertThat(shop.messagesIn("lectern.narrations")).isEqualTo(2);

            shop.worker();
            assertThat(run.await()).as(run.out() + run.err()).isZero();
            assertThat(shop.provider().tasksByText().values()).containsOnly(1L);
            assertThat(shop.messagesIn("lectern.narrations.dead")).isZero();
        }
    }

    private static int inFlight(Workshop shop) {
        return shop.count("select count(*) from task where state in ('SUBMITTING', 'SUBMITTED', 'READY')");
    }
}
