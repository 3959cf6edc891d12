package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lectern.local.kling.KlingStandInSettings;
import org.apache.activemq.broker.BrokerService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers by a broker of ActiveMQ Classic, as Amazon MQ has it. */
@Tag("process")
class ClassicBrokerTest {

    @TempDir
    Path folder;

    @Test
    void whatAKilledWorkerHadIsGivenToAnotherAndNoWorkerTakesMoreThanItNarrates() throws Exception {
        BrokerService broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        String url = broker.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
        try (Workshop shop = new Workshop(folder, new KlingStandInSettings.Limits(20, 0))) {
            broker.start();
            shop.environment.keySet().removeIf(name -> name.startsWith("SPRING_ARTEMIS_"));
            shop.environment.put("SPRING_ACTIVEMQ_BROKER_URL", url);
            shop.environment.put("LECTERN_TTS_MAX_IN_FLIGHT", "4");
            shop.environment.put("LECTERN_DOCUMENTS_AT_ONCE", "1");
            shop.catalog(List.of("one", "two", "three"), 12);
            ChildProgram first = shop.worker();
            ChildProgram second = shop.worker();
            ChildProgram run = shop.lectern("run", "catalog.csv", "--remote");
            shop.await("both narrate", () -> shop.count("select count(*) from run_worker") == 2, first, second, run);
            shop.await("something is bought", () -> shop.count("select count(*) from audit") > 6, first, second, run);

            first.kill();

            assertThat(run.await()).as(run.out() + run.err() + second.err()).isZero();
            assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(3);
            second.terminate();
            assertThat(second.await()).as(second.err()).isZero();
        } finally {
            broker.stop();
        }
    }
}
