package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lectern.bench.Benchmark;
import lectern.bench.BenchmarkTable;
import lectern.bench.Turns;
import lectern.document.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A book of {@value #PARTS} parts of a megabyte joined, beside what no program can be faster than: {@code cat} of the same files,
 * and {@code sync}; and beside {@code ffmpeg -f concat -c copy}. All read the same files, which are in the page cache, and all
 * have their result on the disk when the clock is stopped.
 */
@Benchmark
class JoiningBenchmark {

    private static final int PARTS = 700;
    private static final int PART_BYTES = 1_000_000;
    private static final int WARM_UPS = 1;
    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Work {
        void run(Path target) throws IOException;
    }

    @Test
    void mono16(BenchmarkTable table) throws Exception {
        measure("16 kHz, one channel", frames(16_000, 1, 32), table);
    }

    @Test
    void stereo44(BenchmarkTable table) throws Exception {
        measure("44.1 kHz, two channels", frames(44_100, 2, 128), table);
    }

    private void measure(String format, List<byte[]> frames, BenchmarkTable table) throws Exception {
        List<Path> parts = parts(frames);
        String what = "Stitching %d MB, %s".formatted(PARTS * PART_BYTES / 1_000_000, format);

        double[][] seconds =
                Turns.measure(WARM_UPS, ROUNDS, () -> time(this::cat), () -> time(target -> ours(parts, target)));
        table.row(what, seconds[1], "`cat` and `sync`", seconds[0], "s", 1.5);

        if (isThere("ffmpeg")) {
            double[][] once = Turns.measure(0, 1, () -> time(this::ffmpeg), () -> time(target -> ours(parts, target)));
            table.row(what, once[1], "`ffmpeg -c copy`", once[0], "s", 1);
        } else {
            table.note("`ffmpeg` is not on the `PATH`, and not measured.");
        }
    }

    /** Wall-clock seconds until the result is on the disk. */
    private double time(Work work) throws IOException {
        Path target = folder.resolve("joined.mp3");
        run("sync");
        long start = System.nanoTime();
        work.run(target);
        double took = Turns.secondsSince(start);
        assertThat(Files.size(target)).isGreaterThan((long) PARTS * PART_BYTES * 9 / 10);
        Files.delete(target);
        return took;
    }

    private void ours(List<Path> files, Path target) throws IOException {
        List<AudioPart> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(new AudioPart(file.toString(), null, () -> Files.newInputStream(file), 0));
        }
        Mp3Joiner.join(parts, new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH), target);
    }

    private void cat(Path target) throws IOException {
        run("sh", "-c", "cat '" + folder + "'/part*.mp3 > '" + target + "' && sync '" + target + "'");
    }

    private void ffmpeg(Path target) throws IOException {
        String list = folder.resolve("list.txt").toString();
        run("sh", "-c", "ffmpeg -y -nostdin -v error -f concat -safe 0 -i '" + list + "' -c copy '" + target + "' && sync '" + target + "'");
    }

    /** Written once for all rounds. They begin with different frames, so that no two of them are alike. */
    private List<Path> parts(List<byte[]> frames) throws IOException {
        List<Path> parts = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        Random random = new Random(1);
        for (int number = 0; number < PARTS; number++) {
            ByteArrayOutputStream part = new ByteArrayOutputStream(PART_BYTES + 2000);
            part.writeBytes(frames.get(0));
            for (int frame = 1 + random.nextInt(100); part.size() < PART_BYTES; frame = frame % (frames.size() - 1) + 1) {
                part.writeBytes(frames.get(frame));
            }
            Path file = folder.resolve("part%04d.mp3".formatted(number));
            parts.add(Files.write(file, part.toByteArray()));
            list.append("file '").append(file).append("'\n");
        }
        Files.writeString(folder.resolve("list.txt"), list);
        return parts;
    }

    /** Twenty seconds of a chord. */
    private static List<byte[]> frames(int rate, int channels, int kilobits) throws IOException {
        byte[] pcm = new byte[20 * rate * channels * 2];
        for (int i = 0; i < pcm.length / 2; i++) {
            double seconds = (double) (i / channels) / rate;
            double chord = Math.sin(2 * Math.PI * 220 * seconds) + Math.sin(2 * Math.PI * 554.4 * seconds);
            int value = (int) (8000 * chord);
            pcm[2 * i] = (byte) value;
            pcm[2 * i + 1] = (byte) (value >> 8);
        }
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        try (Mp3Encoder encoder = new Mp3Encoder(mp3, rate, channels, kilobits)) {
            encoder.write(pcm, 0, pcm.length);
            encoder.finish();
        }
        List<byte[]> frames = new ArrayList<>();
        try (FrameReader reader = new FrameReader(new ByteArrayInputStream(mp3.toByteArray()))) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame.bytes());
            }
        }
        return frames;
    }

    private static boolean isThere(String program) {
        try {
            run(program, "-version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(Arrays.toString(command) + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
