package lectern.chunk;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
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
 * The whole way from text to chunks on one core, beside ICU's sentences alone and packers that fill one chunk after the other.
 * Megabytes are of UTF-8. Seconds differ from machine to machine; the ratios in one run do not.
 */
class ChunkingBenchmark {

    private static final int BYTES = 10 * 1024 * 1024;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 7;
    private static final Voice VOICE = new Voice("v", Language.ENGLISH, new BigDecimal("1.0"));

    @TempDir
    Path folder;

    private long blackHole;

    @Test
    void english() throws IOException {
        measure("English", WrittenText.english(BYTES));
    }

    @Test
    void chinese() throws IOException {
        measure("Chinese", WrittenText.chinese(BYTES));
    }

    private void measure(String language, List<List<String>> chapters) throws IOException {
        long bytes = chapters.stream()
                .flatMap(List::stream)
                .mapToLong(paragraph -> paragraph.getBytes(StandardCharsets.UTF_8).length + 2)
                .sum();
        System.out.printf(
                "%s: %.1f MB, %d chapters%n%-28s %8s %8s %6s %12s%n",
                language, bytes / 1e6, chapters.size(), "", "MB/s", "calls", "fill", "mid-sentence");
        report("ICU's sentences alone", bytes, chapters, this::icuAlone);
        report("ICU, filling one by one", bytes, chapters, chapter -> greedy(chapter, icu()));
        report("ours, filling one by one", bytes, chapters, chapter -> greedy(chapter, new Sentences()::ends));
        report("text to chunks", bytes, chapters, ChunkingBenchmark::chunks);
        reportFile(bytes, chapters);
    }

    /** With the file's encoding, chapters and line ends found out first. */
    private void reportFile(long bytes, List<List<String>> chapters) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chapters.size(); i++) {
            text.append("Chapter %d%n%n".formatted(i + 1));
            chapters.get(i).forEach(paragraph -> text.append(paragraph).append("\n\n"));
        }
        Files.writeString(folder.resolve("book.txt"), text);
        Path catalog = Files.writeString(folder.resolve("catalog.csv"), "source\nbook.txt\n");
        report("file to chunks", bytes, List.of(List.of(text.toString())), whole -> {
            Documents.readAll(catalog, CatalogDefaults.standard(), (entry, read) -> Chunker.split(read.document())
                    .forEach(chunk -> blackHole += chunk.text().length()));
            return List.of();
        });
    }

    /** @param work gives the chunks of a chapter; a chunk ends where it ends in the paragraphs joined */
    private static void report(
            String name, long bytes, List<List<String>> chapters, Function<List<String>, List<Integer>> work) {
        long best = Long.MAX_VALUE;
        List<List<Integer>> ends = List.of();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            ends = chapters.stream().map(work).toList();
            long took = System.nanoTime() - start;
            best = round < 0 ? best : Math.min(best, took);
        }
        int calls = ends.stream().mapToInt(List::size).sum();
        long characters = chapters.stream().mapToLong(ChunkingBenchmark::length).sum();
        System.out.printf("%-28s %8.1f", name, bytes / 1e6 / (best / 1e9));
        if (calls > 0) {
            int inside = 0;
            for (int i = 0; i < chapters.size(); i++) {
                Set<Integer> sentenceEnds = sentenceEnds(chapters.get(i));
                inside += (int) ends.get(i).stream()
                        .filter(end -> !sentenceEnds.contains(end))
                        .count();
            }
            System.out.printf(
                    " %8d %5.1f%% %12d", calls, 100.0 * characters / ((long) calls * TextChunk.MAX_LENGTH), inside);
        }
        System.out.println();
    }

    private static long length(List<String> chapter) {
        return chapter.stream().mapToLong(String::length).sum();
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
