package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program in each step, at a moment that a lock in the database makes certain, and runs it again: the catalog is
 * complete, and nothing was bought twice but what was in doubt. What was bought is read from the provider's own book.
 */
@Tag("process")
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int CHUNKS = 4;
    private static final int HELD = 770077;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private Map<String, String> environment;

    @BeforeEach
    void givenACatalogOfOneDocumentInFourChunks() throws IOException {
        String text = IntStream.rangeClosed(1, 60)
                .mapToObj("This is sentence number %d of a text that is told to the end."::formatted)
                .collect(Collectors.joining(" "));
        Files.writeString(folder.resolve("told.txt"), text);
        Files.writeString(folder.resolve("catalog.csv"), "source\ntold.txt\n");
        environment = Map.of("SPRING_DATASOURCE_URL", database.url(), "LECTERN_TTS_FIRST_POLL", "200ms");
    }

    @Test
    void killedWhileItSplitsItBuysEverythingOnce() {
        killWhen("split", "before insert on chunk", "true", () -> true);

        runsToTheEnd();
        assertThat(inDoubt()).isZero();
        assertThat(provider().tasksByText().values()).as(audit()).containsOnly(1L);
    }

    @Test
    void killedBetweenSendingARequestAndRecordingItsAnswerItAdoptsTheTaskThatTheProviderLists() {
        killWhen("submit", "before insert on audit", "new.event = 'ACCEPTED'", () -> true);
        assertThat(count("select count(*) from task where sent_at is not null and provider_task_id is null"))
                .isEqualTo(1);

        runsToTheEnd();
        assertThat(keys("select event || ' ' || attempt from audit where event in ('ADOPTED', 'IN_DOUBT')"))
                .containsExactly("ADOPTED 1");
        assertThat(provider().tasksByText().values()).as(audit()).containsOnly(1L);
    }

    @Test
    void killedWhileItCollectsItBuysNothingAgain() {
        killWhen("collect", "before insert on audit", "new.event = 'SUCCEEDED'", this::everythingIsSubmitted);

        runsToTheEnd();
        assertThat(inDoubt()).isZero();
        assertThat(provider().tasksByText().values()).as(audit()).containsOnly(1L);
    }

    @Test
    void killedWhileItPublishesItBuysNothingAgain() {
        killWhen("publish", "before update on document", "true", this::everythingIsSubmitted);

        runsToTheEnd();
        assertThat(inDoubt()).isZero();
        assertThat(provider().tasksByText().values()).as(audit()).containsOnly(1L);
    }

    private boolean everythingIsSubmitted() {
        return count("select count(*) from task where state = 'SUBMITTED'") == CHUNKS;
    }

    /**
     * Makes a write wait, starts a run, and kills it when it waits.
     *
     * @param step the step that must be running then
     * @param write the write that waits, as a trigger names it
     * @param which the rows whose write waits
     * @param when what must hold before the write is made to wait
     */
    private void killWhen(String step, String write, String which, BooleanSupplier when) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(HELD));
            statement.execute("""
                    create function wait_for_test() returns trigger language plpgsql as
                    $$ begin if %s then perform pg_advisory_xact_lock(%d); end if; return new; end $$
                    """.formatted(which, HELD));
            String trigger =
                    "create trigger wait_for_test %s for each row execute function wait_for_test()".formatted(write);
            ChildProgram child;
            if (step.equals("split") || step.equals("submit")) {
                statement.execute(trigger);
                child = ChildProgram.start(folder, environment, "run", "catalog.csv");
            } else {
                child = ChildProgram.start(folder, environment, "run", "catalog.csv");
                await(when);
                statement.execute(trigger);
            }
            await(() -> isWaiting() && isRunning(step));
            child.kill();
            statement.execute("drop function wait_for_test cascade");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        await(() -> count("select count(*) from pg_locks where locktype = 'advisory' and classid = 1") == 0);
        assertThat(isRunning(step))
                .as("the dead process left its step as started")
                .isTrue();
    }

    private void runsToTheEnd() {
        ChildProgram again = ChildProgram.run(folder, environment, "run", "catalog.csv");
        assertThat(again.await()).as(again.err()).isZero();
        assertThat(count("select count(*) from task where state <> 'STORED'")).isZero();
        assertThat(count(
                        "select count(*) from batch_job_execution where status in ('STARTED', 'STARTING', 'STOPPING')"))
                .as("executions that the dead process left")
                .isZero();
        assertThat(folder.resolve(".lectern/s3/lectern/books/told/manifest.json"))
                .exists();
        assertThat(provider().defects()).isEmpty();
    }

    private ProvidersBook provider() {
        return new ProvidersBook(folder.resolve(".lectern"));
    }

    private int inDoubt() {
        return count("select count(*) from audit where event = 'IN_DOUBT'");
    }

    private boolean isRunning(String step) {
        return count("select count(*) from batch_step_execution where status = 'STARTED' and step_name = '" + step
                        + "'")
                == 1;
    }

    private boolean isWaiting() {
        return count("select count(*) from pg_locks where not granted and locktype = 'advisory' and objid = " + HELD)
                > 0;
    }

    /** What the ledger says of every request, for the message of a failure. */
    private String audit() {
        return String.join("\n", keys("select a::text from audit a order by a.id"));
    }

    private List<String> keys(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private static void await(BooleanSupplier condition) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("what is waited for does not happen").isBefore(giveUp);
            Pause.real().sleep(Duration.ofMillis(5));
        }
    }
}
