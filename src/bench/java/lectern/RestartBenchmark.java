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
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed when half of its book is bought, and started again; beside the same program with a ledger in which
 * nothing is written, which starts over as a script does that keeps none. Purchases are read from the provider's own book. Both find a
 * PostgreSQL that is running.
 */
@Benchmark
class RestartBenchmark {

    private static final int ROUNDS = 3;
    /** Of 99 that those take. */
    private static final int HALF = 50;

    /** Three chapters. */
    private static final int BYTES = 85_000;

    private static final int TASKS_AT_ONCE = 10;
    private static final int MILLIS_OF_A_TASK = 3000;

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
                Narration killed = new Narration(book("of-killed" + round), elsewhere);
                bought = killed.killHalfway();
                Run again = killed.run();
                Map<String, Long> tasks = killed.provider().tasksByText();
                assertThat(tasks.keySet()).containsAll(bought);
                ours[0][round] = bought.stream()
                        .mapToLong(text -> tasks.get(text) - 1)
                        .sum();
                ours[1][round] = again.firstOrder;
                ours[2][round] = again.end;
            }
            try (Elsewhere elsewhere = elsewhere("over" + round)) {
                Narration over = new Narration(book("of-over" + round), elsewhere);
                Run run = over.run();
                Map<String, Long> tasks = over.provider().tasksByText();
                assertThat(tasks).as("requests that it takes").hasSizeBetween(2 * HALF - 4, 2 * HALF + 4);
                theirs[0][round] = bought.stream().filter(tasks::containsKey).count();
                theirs[1][round] = run.firstOrder;
                theirs[2][round] = run.end;
            }
        }
        String what = "Killed with half of 99 requests made: ";
        table.row(what + "requests made again", ours[0], "starting over", theirs[0], "", 0.1);
        table.row(what + "start to first request", ours[1], "starting over", theirs[1], "s", 2);
        table.row(what + "start to end", ours[2], "starting over", theirs[2], "s", 0.9);
    }

    /** A book, a ledger of its own, and a provider that knows no other. */
    private static final class Narration {

        private final Path own;
        private final Path elsewhere;
        private final Map<String, String> environment;

        Narration(Path own, Elsewhere elsewhere) {
            this.own = own;
            this.elsewhere = elsewhere.home();
            environment = new HashMap<>(elsewhere.environment());
            environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
            environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(TASKS_AT_ONCE));
        }

        ProvidersBook provider() {
            return new ProvidersBook(elsewhere);
        }

        /** @return what was bought until then: the SHA-256 of each text */
        Set<String> killHalfway() {
            ChildProgram program = start();
            while (provider().tasksByText().size() < HALF) {
                assertThat(program.isAlive()).as(program.out() + program.err()).isTrue();
                Pause.real().sleep(Duration.ofMillis(100));
            }
            program.kill();
            return provider().tasksByText().keySet();
        }

        Run run() {
            Instant start = Instant.now();
            ChildProgram program = start();
            assertThat(program.await()).as(program.out() + program.err()).isZero();
            Instant end = Instant.now();
            return new Run(seconds(start, provider().firstOrderAfter(start)), seconds(start, end));
        }

        private ChildProgram start() {
            return ChildProgram.start(own, environment, "run", "catalog.csv");
        }
    }

    private Elsewhere elsewhere(String name) throws IOException {
        return Elsewhere.start(folder.resolve(name), TASKS_AT_ONCE, MILLIS_OF_A_TASK);
    }

    private Path book(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        WrittenText.book(own, WrittenText.english(BYTES));
        return own;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
