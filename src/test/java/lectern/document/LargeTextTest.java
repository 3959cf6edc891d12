package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest text that is read, in a JVM that has little memory. */
@Tag("process")
class LargeTextTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void aHundredMegabytesAreReadIn256MegabytesOfMemoryAsFastAsTen() throws IOException, InterruptedException {
        write("ten.txt", 10 * MEGABYTE);
        write("hundred.txt", TextFile.MAX_BYTES);
        Path out = folder.resolve("out.txt");

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assertThat(child.exitValue()).as(said).isZero();
        List<Long> milliseconds =
                said.lines().map(line -> Long.valueOf(line.split(" ")[1])).toList();
        assertThat(milliseconds.get(1)).as(said).isLessThan(3 * 10 * milliseconds.get(0));
    }

    private void write(String name, int bytes) throws IOException {
        Random random = new Random(7);
        int written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
            for (int line = 0; written < bytes - 200; line++) {
                StringBuilder text = new StringBuilder();
                if (line % 5_000 == 0) {
                    text.append("\nChapter ").append(line / 5_000 + 1).append("\n\n");
                }
                while (text.length() < 64) {
                    text.append(Integer.toString(random.nextInt(30_000), 26))
                            .append(random.nextInt(9) == 0 ? ". " : " ");
                }
                text.append(line % 9 == 8 ? "end.\n\n" : "and\n");
                out.append(text);
                written += text.length();
            }
        }
    }

    /** Reads both, the small one first until the machine is warm, and says how long each took. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            read(folder.resolve("ten.txt"));
            System.out.printf("ten: %d ms%n", read(folder.resolve("ten.txt")));
            System.out.printf("hundred: %d ms%n", read(folder.resolve("hundred.txt")));
        }

        private static long read(Path file) {
            long start = System.nanoTime();
            long[] length = new long[1];
            Manuscript manuscript = PlainText.read(file);
            for (Manuscript.Section section : manuscript.sections()) {
                section.text().forEachParagraph((at, paragraph, isHeading) -> length[0] += paragraph.length());
            }
            if (length[0] < file.toFile().length() * 0.9) {
                throw new AssertionError("only %d characters were read".formatted(length[0]));
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }
}
