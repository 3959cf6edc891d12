package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.CatalogDefaults;
import lectern.document.Chapter;
import lectern.document.ChapterText;
import lectern.document.Documents;
import lectern.document.NormalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkerPropertiesTest {

    private static final int[] LIMITS = {2, 3, 7, 20, 100, 1000};

    @Test
    void nothingIsLostRepeatedOrTooLong() {
        for (int seed = 0; seed < 1500; seed++) {
            String text = RandomText.normal(new Random(seed));
            int limit = LIMITS[seed % LIMITS.length];

            new Boundaries(text).checkText(Split.of(text, limit), limit, "seed " + seed);
        }
    }

    @Test
    void whatFitsAChunkIsCutAsIfItsSentencesHadBeenLookedAt() {
        KnownSpeech nothingOfIt = (voice, heads) -> List.of();
        for (int seed = 0; seed < 1500; seed++) {
            Chapter chapter = new Chapter(1, "T", RandomText.normal(new Random(seed)));

            for (int limit : LIMITS) {
                assertThat(Split.of(chapter, KnownSpeech.NONE, limit))
                        .as("seed " + seed)
                        .isEqualTo(Split.of(chapter, nothingOfIt, limit));
            }
        }
    }

    @Test
    void noSurrogatePairGraphemeClusterOrWordIsCutWhileAnotherCutIsPossible() {
        for (int seed = 0; seed < 1500; seed++) {
            String text = RandomText.normal(new Random(seed));
            int limit = LIMITS[seed % LIMITS.length];

            new Boundaries(text).checkCuts(Split.of(text, limit), limit, "seed " + seed);
        }
    }

    @Test
    void bothHoldWhateverIsKnownAlready() {
        for (int seed = 0; seed < 500; seed++) {
            String text = RandomText.normal(new Random(seed));
            int limit = LIMITS[seed % LIMITS.length];
            List<TextChunk> before = Split.of(text, limit);
            Random random = new Random(seed);
            List<KnownText> known = before.stream()
                    .filter(chunk -> random.nextBoolean())
                    .map(chunk -> new KnownText(chunk.text(), random.nextBoolean()))
                    .toList();
            String changed = RandomText.joined("New. ", text);

            List<TextChunk> chunks = Split.of(new Chapter(1, "T", changed), (voice, heads) -> known, limit);

            new Boundaries(changed).checkText(chunks, limit, "seed " + seed);
            new Boundaries(changed).checkCuts(chunks, limit, "seed " + seed);
        }
    }

    @Test
    void bothHoldForEverySampleAtEveryLimit() {
        Documents.readAll(Path.of("sample-input/catalog.csv"), CatalogDefaults.standard(), (entry, read) -> {
            for (Chapter chapter : read.document().chapters()) {
                for (int limit : LIMITS) {
                    List<TextChunk> chunks = Split.of(chapter, KnownSpeech.NONE, limit);
                    String what = "%s, chapter %d".formatted(entry.id(), chapter.number());
                    Boundaries boundaries = new Boundaries(chapter.text().toString());
                    boundaries.checkText(chunks, limit, what);
                    boundaries.checkCuts(chunks, limit, what);
                }
            }
        });
    }

    @Test
    void whateverIsInAFileItsChunksAreItsNormalisedText(@TempDir Path folder) throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            StringBuilder raw = new StringBuilder();
            Random random = new Random(seed);
            for (int paragraphs = 1 + random.nextInt(5); paragraphs > 0; paragraphs--) {
                raw.append(RandomText.raw(random)).append("\n\n");
            }
            Path file =
                    Files.writeString(folder.resolve("raw.md"), raw.toString().replaceAll("\\p{Cs}", "x"));
            Files.writeString(folder.resolve("catalog.csv"), "source\n" + file.getFileName() + "\n");
            String what = "seed " + seed;

            Documents.readAll(folder.resolve("catalog.csv"), CatalogDefaults.standard(), (entry, read) -> {
                for (Chapter chapter : read.document().chapters()) {
                    String text = chapter.text().toString();
                    List<TextChunk> chunks = Split.of(chapter, KnownSpeech.NONE, TextChunk.MAX_LENGTH);
                    new Boundaries(text).checkText(chunks, TextChunk.MAX_LENGTH, what);
                    for (String paragraph : text.split("\n\n")) {
                        assertThat(NormalText.paragraph(paragraph)).as(what).isEqualTo(paragraph);
                    }
                }
            });
        }
    }

    @Test
    void noChoiceOfTheSameCutsHasFewerChunks() {
        for (int seed = 0; seed < 3000; seed++) {
            String text = RandomText.sentences(new Random(seed));
            int limit = 6 + seed % 15;
            Cuts cuts = CutFinder.find(ChapterText.of(text), limit);
            int inner = cuts.count() - 2;
            if (inner > 12) {
                continue;
            }
            int fewest = Integer.MAX_VALUE;
            for (int chosen = 0; chosen < 1 << inner; chosen++) {
                if (fits(cuts, chosen, limit)) {
                    fewest = Math.min(fewest, Integer.bitCount(chosen) + 1);
                }
            }

            assertThat(Split.of(text, limit))
                    .as("seed %d, limit %d: %s", seed, limit, text)
                    .hasSize(fewest);
        }
    }

    @Test
    void proseTakesAsFewChunksAsFillingOneAfterTheOtherTakes() {
        for (int seed = 0; seed < 100; seed++) {
            String text = RandomText.prose(new Random(seed), 200);
            int greedy = 1;
            int length = 0;
            for (String sentence : text.split("(?<=\\.)\\s+")) {
                int gap = length == 0 ? 0 : 1;
                if (length + gap + sentence.length() > TextChunk.MAX_LENGTH) {
                    greedy++;
                    length = sentence.length();
                } else {
                    length += gap + sentence.length();
                }
            }

            List<TextChunk> chunks = Split.of(text, TextChunk.MAX_LENGTH);

            assertThat(chunks).as("seed %d", seed).hasSize(greedy);
            assertThat(chunks).as("seed %d", seed).allMatch(chunk -> chunk.text()
                    .endsWith("."));
        }
    }

    private static boolean fits(Cuts cuts, int chosen, int limit) {
        int from = 0;
        for (int cut = 1; cut < cuts.count(); cut++) {
            if (cut == cuts.count() - 1 || (chosen >> (cut - 1) & 1) == 1) {
                if (cuts.end(cut) - cuts.next(from) > limit) {
                    return false;
                }
                from = cut;
            }
        }
        return true;
    }
}
