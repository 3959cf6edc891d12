package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import lectern.bench.Benchmark;
import lectern.bench.BenchmarkTable;
import lectern.bench.Elsewhere;
import lectern.bench.WrittenText;
import lectern.task.Pause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed when half of its book is bought, and started again; beside the same program with a ledger in which
 * nothing is written, which starts over as a script does that keeps none. Purchases are read from the provider's own book.
 */
@Benchmark
class RestartBenchmark {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 150;
    private static final int CHARACTERS = 950;
    private static final int TASKS_AT_ONCE = 10;
    private static final int MILLIS_OF_A_TASK = 1500;

    @TempDir
    Path folder;

    /**
     * From the start of the program.
     *
     * @param firstOrder seconds until the provider got the first order
     * @param end seconds until it had ended
     */
    private record Run(double firstOrder, double end) {}

    @Test
    void killedHalfway(BenchmarkTable table) throws IOException {
        double[][] ours = new double[3][ROUNDS];
        double[][] theirs = new double[3][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Set<String> bought;
            try (Elsewhere elsewhere = elsewhere("killed" + round)) {
                Path own = book("killed" + round + "-own");
                bought = killHalfway(own, elsewhere);
                Run again = run(own, elsewhere);
                Map<String, Long> tasks = provider(elsewhere).tasksByText();
                assertThat(tasks.keySet()).containsAll(bought);
                ours[0][round] = bought.stream().mapToLong(text -> tasks.get(text) - 1).sum();
                ours[1][round] = again.firstOrder;
                ours[2][round] = again.end;
            }
            try (Elsewhere elsewhere = elsewhere("over" + round)) {
                Path own = book("over" + round + "-own");
                ChildProgram.run(own, environment(elsewhere), "status"); // the ledger is there, and empty
                Run over = run(own, elsewhere);
                Map<String, Long> tasks = provider(elsewhere).tasksByText();
                theirs[0][round] = bought.stream().filter(tasks::containsKey).count();
                theirs[1][round] = over.firstOrder;
                theirs[2][round] = over.end;
            }
        }
        String what = "Killed with half of %d requests made: ".formatted(REQUESTS);
        table.row(what + "requests made again", ours[0], "starting over", theirs[0], "", 0.1);
        table.row(what + "start to first request", ours[1], "starting over", theirs[1], "s", 2);
        table.row(what + "start to end", ours[2], "starting over", theirs[2], "s", 0.9);
    }

    /** @return what was bought until then: the SHA-256 of each text */
    private static Set<String> killHalfway(Path own, Elsewhere elsewhere) {
        ChildProgram program = start(own, elsewhere);
        while (provider(elsewhere).tasksByText().size() < REQUESTS / 2) {
            assertThat(program.isAlive()).as(program.out() + program.err()).isTrue();
            Pause.real().sleep(Duration.ofMillis(100));
        }
        program.kill();
        return provider(elsewhere).tasksByText().keySet();
    }

    private static Run run(Path own, Elsewhere elsewhere) {
        Instant start = Instant.now();
        ChildProgram program = start(own, elsewhere);
        assertThat(program.await()).as(program.out() + program.err()).isZero();
        Instant end = Instant.now();
        return new Run(seconds(start, provider(elsewhere).firstOrderAfter(start)), seconds(start, end));
    }

    private static ChildProgram start(Path own, Elsewhere elsewhere) {
        return ChildProgram.start(own, environment(elsewhere), "run", "catalog.csv");
    }

    private static Map<String, String> environment(Elsewhere elsewhere) {
        Map<String, String> environment = new HashMap<>(elsewhere.environment());
        environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(TASKS_AT_ONCE));
        return environment;
    }

    private Elsewhere elsewhere(String name) throws IOException {
        return Elsewhere.start(folder.resolve(name), TASKS_AT_ONCE, MILLIS_OF_A_TASK);
    }

    private Path book(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        WrittenText.book(own, WrittenText.english(REQUESTS * CHARACTERS));
        return own;
    }

    private static ProvidersBook provider(Elsewhere elsewhere) {
        return new ProvidersBook(elsewhere.home());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
