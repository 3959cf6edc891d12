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

/** A document that kills every worker that narrates it, and others that happen to be narrated beside it. */
@Tag("process")
class DeadlyDocumentTest {

    private static final int DELIVERIES = 4;
    private static final int MOST_KILLS = 12;
    private static final String DEADLY = "deadly";

    @TempDir
    Path folder;

    @Test
    void itIsGivenUpAndThoseBesideItAreNot() throws IOException {
        KlingStandInSettings.Pace slow = new KlingStandInSettings.Pace(Duration.ofMillis(800), Duration.ofMillis(1200));
        try (Workshop shop = new Workshop(folder, new KlingStandInSettings.Limits(20, 0), slow)) {
            shop.environment.put("LECTERN_QUEUE_DELIVERIES", Integer.toString(DELIVERIES));
            shop.environment.put("LECTERN_DOCUMENTS_AT_ONCE", "3");
            shop.catalog(List.of(DEADLY, "tale1", "tale2"), 16);
            ChildProgram follower = shop.lectern("run", "catalog.csv", "--remote");

            int kills = killWhoeverNarratesIt(shop, follower);

            assertThat(follower.await()).as(follower.out() + follower.err()).isEqualTo(1);
            assertThat(kills).isEqualTo(DELIVERIES);
            assertThat(outcome(shop, DEADLY)).startsWith("FAILED: 4 workers ended while they narrated it");
            assertThat(outcome(shop, "tale1")).isEqualTo("PUBLISHED: ");
            assertThat(outcome(shop, "tale2")).isEqualTo("PUBLISHED: ");
            assertThat(shop.store().requireThatManifestsTellTheTruth()).isEqualTo(2);
            assertThat(shop.messagesIn("lectern.narrations.dead")).isEqualTo(1);
        }
    }

    /** One worker after the other, until nothing is left for them. @return how many */
    private static int killWhoeverNarratesIt(Workshop shop, ChildProgram follower) throws IOException {
        for (int kills = 0; kills < MOST_KILLS; kills++) {
            ChildProgram worker = shop.worker();
            int before = begunBy(shop);
            shop.await(
                    "the document is narrated, or all have ended",
                    () -> begunBy(shop) > before || !follower.isAlive(),
                    worker);
            if (!follower.isAlive()) {
                return kills;
            }
            worker.kill();
        }
        return MOST_KILLS;
    }

    /** How often a narration of it was begun. */
    private static int begunBy(Workshop shop) {
        return shop.count("""
                select count(*) from batch_step_execution s
                join batch_job_execution_params p on p.job_execution_id = s.job_execution_id
                    and p.parameter_name = 'document' and p.parameter_value = ?
                """, DEADLY);
    }

    private static String outcome(Workshop shop, String document) {
        return shop.database
                .jdbc()
                .sql("select outcome || ': ' || coalesce(message, '') from narration where document = ?")
                .param(document)
                .query(String.class)
                .single();
    }
}
