package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of a chunk each, bought one at a time: those that wait for their audio must not keep the account empty. */
@Tag("process")
class ShortDocumentsTest {

    private static final int MAX_IN_FLIGHT = 4;
    private static final int DOCUMENTS = 2 * MAX_IN_FLIGHT;

    @TempDir
    Path folder;

    private Workshop shop;

    @BeforeEach
    void openShop() throws IOException {
        shop = new Workshop(
                folder,
                new KlingStandInSettings.Limits(10 * MAX_IN_FLIGHT, 0),
                new KlingStandInSettings.Pace(Duration.ofSeconds(4), Duration.ofSeconds(4)));
        shop.environment.put("LECTERN_DOCUMENTS_AT_ONCE", "1");
        shop.environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT));
        List<String> ids = IntStream.rangeClosed(1, DOCUMENTS)
                .mapToObj("note%02d"::formatted)
                .toList();
        ShortChapters written = new ShortChapters(shop.desk);
        for (String id : ids) {
            written.document(id, 1, 0, false);
        }
        written.catalog("catalog.csv", ids);
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void fillTheAccountFromOneProcess() {
        ChildProgram run = shop.lectern("run", "catalog.csv");

        assertThat(run.await()).as(run.out() + run.err()).isZero();
        theAccountWasFullAndNothingWasBoughtTwice();
    }

    @Test
    void fillTheAccountFromOneWorker() throws IOException {
        ChildProgram worker = shop.worker();
        ChildProgram run = shop.lectern("run", "catalog.csv", "--remote");

        assertThat(run.await()).as(run.out() + run.err() + worker.err()).isZero();
        worker.terminate();
        assertThat(worker.await()).as(worker.err()).isZero();
        theAccountWasFullAndNothingWasBoughtTwice();
    }

    private void theAccountWasFullAndNothingWasBoughtTwice() {
        assertThat(shop.provider().mostInFlight()).isEqualTo(MAX_IN_FLIGHT);
        assertThat(shop.provider().tasksByText().values()).hasSize(DOCUMENTS).containsOnly(1L);
        assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(DOCUMENTS);
    }
}
