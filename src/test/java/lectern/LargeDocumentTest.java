package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lectern.chunk.Chunker;
import lectern.chunk.Cutting;
import lectern.chunk.KnownSpeech;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.CatalogDefaults;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.Documents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest document that is read, all of it one chapter, on its whole way to chunks and keys, in a JVM of little memory. */
@Tag("process")
class LargeDocumentTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void aHundredMegabytesAreCutIn256MegabytesOfMemoryAsFastAsTenAndNoSlowerTowardsTheEnd()
            throws IOException, InterruptedException {
        write("ten", 10 * MEGABYTE);
        write("hundred", 100 * MEGABYTE);
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

        assertThat(child.waitFor(240, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assertThat(child.exitValue()).as(said).isZero();
        System.out.print(said);
        List<long[]> milliseconds = said.lines()
                .map(line -> Arrays.stream(line.split(" "))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toList();
        long ten = milliseconds.get(0)[0];
        long hundred = milliseconds.get(1)[0];
        assertThat(hundred).as(said).isLessThan(3 * 10 * ten);
        long firstTenth = milliseconds.get(1)[1];
        long lastTenth = milliseconds.get(1)[2];
        assertThat(lastTenth).as(said).isLessThan(3 * firstTenth + 200);
    }

    private void write(String name, int bytes) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), "source,voice_language\n" + name + ".txt,en\n");
        Random random = new Random(7);
        int written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + ".txt"))) {
            for (int line = 0; written < bytes - 200; line++) {
                StringBuilder text = new StringBuilder();
                while (text.length() < 64) {
                    text.append(Integer.toString(random.nextInt(30_000), 26))
                            .append(random.nextInt(9) == 0 ? ". The " : " ");
                }
                text.append(line % 9 == 8 ? "end.\n\n" : "and\n");
                out.append(text);
                written += text.length();
            }
        }
    }

    /** Takes both, the small one first and twice, and says in milliseconds how long all, the first and the last tenth took. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            cut(folder.resolve("ten.csv"));
            System.out.println("ten: " + cut(folder.resolve("ten.csv")));
            System.out.println("hundred: " + cut(folder.resolve("hundred.csv")));
        }

        private static String cut(Path catalog) {
            long start = System.nanoTime();
            StringBuilder said = new StringBuilder();
            Documents.readAll(
                    catalog, CatalogDefaults.standard(), (entry, read) -> said.append(keyed(read.document(), start)));
            return said.toString();
        }

        private static String keyed(Document document, long start) {
            Chapter chapter = document.chapters().get(0);
            Cutting cutting = Chunker.cut(chapter, document.voice(), KnownSpeech.NONE);
            long[] tenths = new long[11];
            tenths[0] = System.nanoTime();
            int number = 0;
            long characters = 0;
            for (TextChunk chunk : cutting.chunks(chapter)) {
                SpeechKey.of("kling", document.voice(), chunk.text());
                characters += chunk.text().length() + chunk.gap().length();
                number++;
                int done = (int) (10L * number / cutting.count());
                tenths[done] = tenths[done] == 0 ? System.nanoTime() : tenths[done];
            }
            if (document.chapters().size() != 1 || characters != chapter.text().length()) {
                throw new AssertionError("%d characters in %d chapters"
                        .formatted(characters, document.chapters().size()));
            }
            return "%d %d %d"
                    .formatted(millis(start, tenths[10]), millis(tenths[0], tenths[1]), millis(tenths[9], tenths[10]));
        }

        private static long millis(long from, long to) {
            return TimeUnit.NANOSECONDS.toMillis(to - from);
        }
    }
}
