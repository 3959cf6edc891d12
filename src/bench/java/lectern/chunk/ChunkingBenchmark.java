package lectern.chunk;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import lectern.bench.Benchmark;
import lectern.bench.BenchmarkTable;
import lectern.bench.Turns;
import lectern.bench.WrittenText;
import lectern.document.CatalogDefaults;
import lectern.document.Chapter;
import lectern.document.ChapterText;
import lectern.document.Documents;
import lectern.document.Language;
import lectern.document.NormalText;
import lectern.document.Voice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from text to chunks on one core, beside ICU's sentences alone, and beside what others do with these: fill one
 * chunk after the other.
 */
@Benchmark
class ChunkingBenchmark {

    private static final int BYTES = 10 * 1024 * 1024;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 11;
    private static final String ICU = "ICU's sentences alone";
    private static final String PACKER = "ICU, filling one chunk after the other";
    private static final Voice VOICE = new Voice("v", Language.ENGLISH, new BigDecimal("1.0"));

    @TempDir
    Path folder;

    private long blackHole;

    @Test
    void english(BenchmarkTable table) throws Exception {
        measure("English", WrittenText.english(BYTES), table);
    }

    @Test
    void chinese(BenchmarkTable table) throws Exception {
        measure("Chinese", WrittenText.chinese(BYTES), table);
    }

    /** Where the chunks of a chapter end in its paragraphs joined. */
    @FunctionalInterface
    private interface Packing {
        List<Integer> ends(List<String> chapter);
    }

    private void measure(String language, List<List<String>> chapters, BenchmarkTable table) throws Exception {
        Packing packer = chapter -> greedy(chapter, icu());
        Packing ours = ChunkingBenchmark::chunks;
        WrittenText.book(folder, chapters);
        Path catalog = folder.resolve("catalog.csv");

        double[][] seconds = Turns.measure(
                WARM_UPS,
                ROUNDS,
                () -> time(chapters, this::icuAlone),
                () -> time(chapters, packer),
                () -> time(chapters, ours),
                () -> timeOfFile(catalog),
                () -> timeOfReading(folder.resolve("book.txt"), packer));
        String split = "Splitting 10 MB, %s: ".formatted(language);
        table.row(split + "text to chunks", seconds[2], ICU, seconds[0], "s", 5);
        table.row(split + "text to chunks", seconds[2], PACKER, seconds[1], "s", 4);
        table.row(split + "file to chunks", seconds[3], "read as UTF-8, " + PACKER, seconds[4], "s", 15);
        table.row(split + "requests", requests(chapters, ours), PACKER, requests(chapters, packer), "", 1.01);
        table.row(split + "cuts inside sentences", cuts(chapters, ours), PACKER, cuts(chapters, packer), "", 0);
    }

    private static double time(List<List<String>> chapters, Packing packing) {
        long start = System.nanoTime();
        chapters.forEach(packing::ends);
        return Turns.secondsSince(start);
    }

    /** With the file's encoding, chapters and line ends found out first. */
    private double timeOfFile(Path catalog) {
        long start = System.nanoTime();
        Documents.readAll(catalog, CatalogDefaults.standard(), (entry, read) -> Chunker.split(read.document())
                .forEach(chunk -> blackHole += chunk.text().length()));
        return Turns.secondsSince(start);
    }

    /** What a script does: no other encoding, no chapters, nothing that is left out. */
    private static double timeOfReading(Path book, Packing packer) throws IOException {
        long start = System.nanoTime();
        packer.ends(List.of(Files.readString(book).split("\n\n")));
        return Turns.secondsSince(start);
    }

    private static double requests(List<List<String>> chapters, Packing packing) {
        return chapters.stream()
                .mapToInt(chapter -> packing.ends(chapter).size())
                .sum();
    }

    /** Ends of chunks that are no end of a sentence. */
    private static double cuts(List<List<String>> chapters, Packing packing) {
        long cuts = 0;
        for (List<String> chapter : chapters) {
            Set<Integer> sentenceEnds = sentenceEnds(chapter);
            cuts += packing.ends(chapter).stream()
                    .filter(end -> !sentenceEnds.contains(end))
                    .count();
        }
        return cuts;
    }

    private List<Integer> icuAlone(List<String> chapter) {
        BreakIterator icu = BreakIterator.getSentenceInstance(ULocale.ROOT);
        for (String paragraph : chapter) {
            icu.setText(paragraph);
            for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
                blackHole += end;
            }
        }
        return List.of();
    }

    /** Tells the ends of sentences of a paragraph. */
    private interface Ends {
        void tell(String paragraph, IntConsumer each);
    }

    private static Ends icu() {
        BreakIterator icu = BreakIterator.getSentenceInstance(ULocale.ROOT);
        return (paragraph, each) -> {
            icu.setText(paragraph);
            for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
                each.accept(end);
            }
        };
    }

    /** What others do: sentences are added while they fit; one that is too long is cut at the limit. */
    private static List<Integer> greedy(List<String> chapter, Ends sentences) {
        List<Integer> chunks = new ArrayList<>();
        int[] startAndEnd = new int[2];
        int base = 0;
        for (String paragraph : chapter) {
            int at = base;
            sentences.tell(paragraph, end -> {
                int sentenceEnd =
                        at + paragraph.substring(0, end).stripTrailing().length();
                while (sentenceEnd - startAndEnd[0] > TextChunk.MAX_LENGTH) {
                    int cut = startAndEnd[1] > startAndEnd[0] ? startAndEnd[1] : startAndEnd[0] + TextChunk.MAX_LENGTH;
                    chunks.add(cut);
                    startAndEnd[0] = cut;
                    startAndEnd[1] = cut;
                }
                startAndEnd[1] = sentenceEnd;
            });
            base += paragraph.length() + ChapterText.BETWEEN_PARAGRAPHS.length();
        }
        chunks.add(startAndEnd[1]);
        return chunks;
    }

    private static List<Integer> chunks(List<String> paragraphs) {
        String text = paragraphs.stream()
                .map(NormalText::paragraph)
                .collect(Collectors.joining(ChapterText.BETWEEN_PARAGRAPHS));
        Chapter chapter = new Chapter(1, "A chapter", text);
        List<Integer> ends = new ArrayList<>();
        int at = 0;
        for (TextChunk chunk : Chunker.cut(chapter, VOICE, KnownSpeech.NONE).chunks(chapter)) {
            ends.add(at + chunk.text().length());
            at += chunk.text().length() + chunk.gap().length();
        }
        return ends;
    }

    private static Set<Integer> sentenceEnds(List<String> chapter) {
        Set<Integer> ends = new HashSet<>();
        int base = 0;
        for (String paragraph : chapter) {
            int at = base;
            new Sentences()
                    .ends(
                            paragraph,
                            end -> ends.add(at
                                    + paragraph
                                            .substring(0, end)
                                            .stripTrailing()
                                            .length()));
            base += paragraph.length() + ChapterText.BETWEEN_PARAGRAPHS.length();
        }
        return ends;
    }
}
