package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

/** What a signal, and an account that pays for nothing more, leave behind: nothing that the next run would buy again. */
@Tag("process")
class OrderlyStopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** For a request that is under way when the signal comes, on a machine that is busy. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final int CHUNKS = 24;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void givenACatalogOfOneDocumentInDozensOfChunks() throws IOException {
        Files.writeString(
                folder.resolve("told.md"),
                IntStream.rangeClosed(1, CHUNKS)
                        .mapToObj(number -> "# Chapter %d\n\nThis is what chapter %d tells.".formatted(number, number))
                        .collect(Collectors.joining("\n\n")));
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntold.md,en\n");
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("LECTERN_TTS_FIRST_POLL", "200ms");
        environment.put("LECTERN_TTS_LONGEST_POLL", "1s");
    }

    @Test
    void aSignalEndsTheOrdersAtOnceAndTheRunWhenAllThatIsInFlightIsHere() {
        ChildProgram run = start();
        await(run, () -> tasks("DOWNLOADED") + tasks("STORED") > 0 && tasks("SUBMITTED") > 0);
        Instant signalled = Instant.now();
        run.signal("INT");

        assertThat(run.await()).as(run.err()).isEqualTo(130);
        assertThat(provider().lastOrder()).isBefore(signalled.plus(MARGIN));
        assertThat(run.err()).contains("Stopping: no new request; waiting for what is in flight.");
        assertThat(run.out()).contains("run again to go on");
        assertThat(tasks("SUBMITTING") + tasks("SUBMITTED") + tasks("READY")).isZero();
        assertThat(tasks("PLANNED")).isPositive();
        theNextRunBuysNothingTwice();
    }

    @Test
    void whatTakesTooLongIsLeftToTheNextRunAndASecondSignalWaitsForNothing() {
        environment.put("LECTERN_STAND_IN_PROCESSING", "15s");
        environment.put("LECTERN_STOP_WITHIN", "1s");
        ChildProgram first = start();
        await(first, () -> tasks("SUBMITTED") == 5);
        Instant signalled = Instant.now();
        first.signal("TERM");

        assertThat(first.await()).as(first.err()).isEqualTo(130);
        assertThat(Instant.now()).isBefore(signalled.plusSeconds(8));
        assertThat(tasks("SUBMITTED")).isEqualTo(5);

        environment.put("LECTERN_STOP_WITHIN", "60s");
        int runs = database.jdbc()
                .sql("select count(*) from run")
                .query(Integer.class)
                .single();
        ChildProgram second = start();
        await(second, () -> count("select count(*) from run") > runs && isRunning("collect"));
        second.signal("INT");
        await(second, () -> second.err().contains("Once more ends it at once"));
        signalled = Instant.now();
        second.signal("INT");

        assertThat(second.await()).as(second.err()).isEqualTo(130);
        assertThat(Instant.now()).isBefore(signalled.plusSeconds(2));
        environment.put("LECTERN_STAND_IN_PROCESSING", "400ms");
        theNextRunBuysNothingTwice();
    }

    @Test
    void aSignalBeforeThereIsARunEndsTheProgramToo() throws IOException {
        Path log = folder.resolve(".lectern/lectern.log");
        for (String command : new String[] {"run", "plan"}) {
            ChildProgram program = ChildProgram.start(folder, environment, command, "catalog.csv");
            await(program, () -> Files.exists(log));
            program.signal("TERM");
            assertThat(program.await()).as(program.err()).isEqualTo(130);
            Files.delete(log);
        }
        assertThat(provider().tasksByText()).isEmpty();
    }

    @Test
    void theServerAloneEndsInOrderAndIgnoresWhatItsParentIgnored() {
        ChildProgram server =
                ChildProgram.startWithoutHangup(folder, Map.of(), "kling", "--port", "0", "--audio-port", "0");
        await(server, () -> server.out().contains("Ctrl-C ends it."));
        server.signal("HUP");
        assertThat(server.err()).doesNotContain("Stopping");
        server.signal("INT");

        assertThat(server.await()).as(server.err()).isZero();
        assertThat(server.err()).contains("Stopping.");
    }

    @Test
    void aUsedUpResourcePackStopsTheRunWith4AndLosesNothingOfWhatItPaidFor() {
        environment.put("LECTERN_STAND_IN_PACK_UNITS", "0.5");
        ChildProgram run = start();

        assertThat(run.await()).as(run.err()).isEqualTo(4);
        assertThat(run.out()).contains("1102").contains("run again to go on");
        assertThat(tasks("DOWNLOADED") + tasks("STORED")).isEqualTo(10);
        assertThat(tasks("PLANNED")).isEqualTo(CHUNKS - 10);
        environment.remove("LECTERN_STAND_IN_PACK_UNITS");
        theNextRunBuysNothingTwice();
    }

    @Test
    void arrearsStopTheRunBeforeItHasBoughtAnything() {
        environment.put("LECTERN_STAND_IN_ACCOUNT", "arrears");
        ChildProgram run = start();

        assertThat(run.await()).as(run.err()).isEqualTo(4);
        assertThat(run.out()).contains("1101").contains("run again to go on");
        assertThat(tasks("PLANNED")).isEqualTo(CHUNKS);
        assertThat(provider().tasksByText()).isEmpty();
    }

    private ChildProgram start() {
        return ChildProgram.start(folder, environment, "run", "catalog.csv");
    }

    private void theNextRunBuysNothingTwice() {
        ChildProgram next = start();
        assertThat(next.await()).as(next.err()).isZero();
        assertThat(tasks("STORED")).isEqualTo(CHUNKS);
        assertThat(provider().tasksByText()).hasSize(CHUNKS);
        assertThat(provider().tasksByText().values()).containsOnly(1L);
    }

    private ProvidersBook provider() {
        return new ProvidersBook(folder.resolve(".lectern"));
    }

    private int tasks(String state) {
        return count("select count(*) from task where state = '" + state + "'");
    }

    private boolean isRunning(String step) {
        return count("select count(*) from batch_step_execution where status = 'STARTED' and step_name = '" + step
                        + "'")
                > 0;
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private static void await(ChildProgram program, BooleanSupplier condition) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(program.isAlive() && Instant.now().isBefore(giveUp))
                    .as(() -> "what is waited for does not happen:\n" + program.out() + program.err())
                    .isTrue();
            Pause.real().sleep(Duration.ofMillis(5));
        }
    }
}
