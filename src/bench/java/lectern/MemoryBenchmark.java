package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.bench.Benchmark;
import lectern.bench.BenchmarkTable;
import lectern.bench.Elsewhere;
import lectern.bench.InMemory;
import lectern.bench.PeakMemory;
import lectern.bench.WrittenText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program's resident memory at its most while it narrates a book of twelve hours, from the catalog to the manifest; the
 * database, the object store and the speech server are processes of their own. Beside it a program that has all clips in
 * memory, given the same clips.
 */
@Benchmark
class MemoryBenchmark {

    private static final int HOURS = 12;

    /** At 56 ms a character. */
    private static final int BYTES_OF_AN_HOUR = 64_300;

    private static final List<String> LITTLE = List.of("-Xmx128m");

    @TempDir
    Path folder;

    @Test
    void ofALongBook(BenchmarkTable table) throws IOException {
        if (!PeakMemory.isTold()) {
            table.note("This system does not tell what memory a process had, which is not measured.");
        }
        assumeTrue(PeakMemory.isTold(), "there is no /proc");

        double short1 = narrated("short", 1, LITTLE);
        double little = narrated("little", HOURS, LITTLE);
        double unlimited = narrated("unlimited", HOURS, List.of());
        double samples = inMemory("samples");
        double bytes = inMemory("bytes");

        String what = "Memory at most, narrating %d h".formatted(HOURS);
        String little128 = what + ", `-Xmx128m`";
        table.row(little128, little, "all clips in memory, as samples", samples, "MB", 0.5);
        table.row(little128, little, "all clips in memory, as MP3s", bytes, "MB", Double.POSITIVE_INFINITY);
        table.row(little128, little, "the same, narrating 1 h", short1, "MB", 1.3);
        table.row(what + ", no limit", unlimited, "all clips in memory, as samples", samples, "MB", 1);
    }

    private double narrated(String name, int hours, List<String> java) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        WrittenText.book(own, WrittenText.english(hours * BYTES_OF_AN_HOUR));
        try (Elsewhere elsewhere = Elsewhere.start(folder.resolve(name + "-elsewhere"), 20, 0)) {
            Map<String, String> environment = new HashMap<>(elsewhere.environment());
            environment.putAll(Map.of(
                    "LECTERN_TTS_MAX_IN_FLIGHT", "20",
                    "LECTERN_TTS_MAX_REQUESTS_PER_SECOND", "0",
                    "LECTERN_TTS_FIRST_POLL", "200ms"));
            ChildProgram program = ChildProgram.startOnJava(java, own, environment, "run", "catalog.csv");
            double peak = PeakMemory.megabytes(program.pid(), program::isAlive);
            assertThat(program.await()).as(program.out() + program.err()).isZero();
            return peak;
        }
    }

    private double inMemory(String kept) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                InMemory.class.getName(),
                folder.resolve("little-elsewhere/s3/lectern/clips").toString(),
                folder.resolve("joined").toString(),
                kept));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        double peak = PeakMemory.megabytes(process.pid(), process::isAlive);
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return peak;
    }
}
