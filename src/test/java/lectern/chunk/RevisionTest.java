package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.Chapter;
import org.junit.jupiter.api.Test;

/** What is bought when a book is changed after it was bought. */
class RevisionTest {

    private static final int CHAPTERS = 20;
    private static final int CHARACTERS = 600_000;

    @Test
    void aRevisionBuysLittleMoreThanTheChunksThatHoldAnEdit() {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            Book book = Book.written(random);
            List<TextChunk> before = book.chunks(KnownSpeech.NONE);
            Set<String> bought = texts(before);

            Book revised = book.revised(random);
            int holdingAnEdit = book.chunksHoldingAnEdit(before, revised);
            List<TextChunk> after = revised.chunks(ledger(bought));

            Set<String> toBuy = texts(after);
            toBuy.removeAll(bought);
            Set<String> toBuyAfresh = texts(revised.chunks(KnownSpeech.NONE));
            toBuyAfresh.removeAll(bought);
            String told = "seed %d: %d chunks, %d hold an edit, %d calls to buy, %d if packed afresh"
                    .formatted(seed, before.size(), holdingAnEdit, toBuy.size(), toBuyAfresh.size());
            System.out.println(told);
            assertThat(toBuy.size()).as(told).isLessThanOrEqualTo(holdingAnEdit * 11 / 10);
            assertThat(toBuy.size()).as(told).isLessThanOrEqualTo(toBuyAfresh.size());
            assertThat(String.join("", joined(after))).isEqualTo(String.join("", revised.texts()));
        }
    }

    @Test
    void behindAnEditTheCutsSettleBackToWhatTheyWere() {
        Book book = Book.written(new Random(7));
        List<TextChunk> before = book.chunks(KnownSpeech.NONE);
        Book revised = book.withNewFirstSentence();

        List<TextChunk> after = revised.chunks(ledger(texts(before)));

        Set<String> toBuy = texts(after);
        toBuy.removeAll(texts(before));
        assertThat(toBuy).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aBookThatDidNotChangeIsCutAsItWas() {
        Book book = Book.written(new Random(8));
        List<TextChunk> before = book.chunks(KnownSpeech.NONE);

        assertThat(book.chunks(ledger(texts(before)))).isEqualTo(before);
    }

    private static Set<String> texts(List<TextChunk> chunks) {
        Set<String> texts = new HashSet<>();
        chunks.forEach(chunk -> texts.add(chunk.text()));
        return texts;
    }

    private static List<String> joined(List<TextChunk> chunks) {
        return chunks.stream().map(chunk -> chunk.text() + chunk.gap()).toList();
    }

    private static KnownSpeech ledger(Set<String> bought) {
        return (voice, heads) -> bought.stream()
                .filter(text -> heads.contains(KnownSpeech.head(text)))
                .map(text -> new KnownText(text, true))
                .toList();
    }

    /** @param chapters paragraphs of sentences; the edits of one book are sentences of another */
    private record Book(List<List<List<String>>> chapters) {

        static Book written(Random random) {
            List<List<List<String>>> chapters = new ArrayList<>();
            for (int i = 0; i < CHAPTERS; i++) {
                List<List<String>> chapter = new ArrayList<>();
                for (int length = 0; length < CHARACTERS / CHAPTERS; ) {
                    List<String> paragraph = new ArrayList<>();
                    for (int sentences = 1 + random.nextInt(8); sentences > 0; sentences--) {
                        String sentence = sentence(random);
                        paragraph.add(sentence);
                        length += sentence.length() + 1;
                    }
                    chapter.add(paragraph);
                }
                chapters.add(chapter);
            }
            return new Book(chapters);
        }

        /** Of 3 to 30 words, as in novels. */
        private static String sentence(Random random) {
            StringBuilder sentence = new StringBuilder("The");
            for (int words = 2 + random.nextInt(28); words > 0; words--) {
                sentence.append(' ').append(word(random));
            }
            return sentence.append('.').toString();
        }

        private static String word(Random random) {
            StringBuilder word = new StringBuilder();
            for (int letters = 1 + random.nextInt(9); letters > 0; letters--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            return word.toString();
        }

        /** One sentence of a hundred has another word, a word more, or a word less; some are new, and some are gone. */
        Book revised(Random random) {
            List<List<List<String>>> revised = new ArrayList<>();
            for (List<List<String>> chapter : chapters) {
                List<List<String>> paragraphs = new ArrayList<>();
                for (List<String> paragraph : chapter) {
                    List<String> sentences = new ArrayList<>();
                    for (String sentence : paragraph) {
                        if (random.nextInt(100) == 0) {
                            edited(sentence, random).ifPresent(sentences::add);
                        } else {
                            sentences.add(sentence);
                        }
                    }
                    if (!sentences.isEmpty()) {
                        paragraphs.add(sentences);
                    }
                }
                revised.add(paragraphs);
            }
            return new Book(revised);
        }

        private static Optional<String> edited(String sentence, Random random) {
            int space = sentence.lastIndexOf(' ');
            return switch (random.nextInt(10)) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of(sentence + " " + sentence(random));
                case 2, 3, 4 ->
                    Optional.of(sentence.substring(0, space) + " " + word(random) + sentence.substring(space));
                case 5, 6 -> Optional.of(sentence.substring(0, space) + ".");
                default -> Optional.of(sentence.substring(0, space) + " " + word(random) + ".");
            };
        }

        Book withNewFirstSentence() {
            List<List<List<String>>> changed = new ArrayList<>(chapters);
            List<List<String>> first = new ArrayList<>(chapters.get(0));
            List<String> paragraph = new ArrayList<>(first.get(0));
            paragraph.add(0, "This sentence is new, and everything behind it moves on by its length.");
            first.set(0, paragraph);
            changed.set(0, first);
            return new Book(changed);
        }

        List<String> texts() {
            return chapters.stream()
                    .map(chapter -> String.join(
                            "\n\n",
                            chapter.stream()
                                    .map(sentences -> String.join(" ", sentences))
                                    .toList()))
                    .toList();
        }

        List<TextChunk> chunks(KnownSpeech known) {
            List<TextChunk> chunks = new ArrayList<>();
            List<String> texts = texts();
            for (int i = 0; i < texts.size(); i++) {
                chunks.addAll(Split.of(new Chapter(i + 1, "T", texts.get(i)), known, TextChunk.MAX_LENGTH));
            }
            return chunks;
        }

        /** How many of its chunks hold a sentence that the revised book does not have, or has more after. */
        int chunksHoldingAnEdit(List<TextChunk> chunks, Book revised) {
            Set<String> kept = new TreeSet<>();
            revised.chapters.forEach(chapter -> chapter.forEach(kept::addAll));
            Set<String> edited = new HashSet<>();
            chapters.forEach(chapter -> chapter.forEach(paragraph -> paragraph.stream()
                    .filter(sentence -> !kept.contains(sentence))
                    .forEach(edited::add)));
            return (int) chunks.stream()
                    .filter(chunk -> edited.stream().anyMatch(chunk.text()::contains))
                    .count();
        }
    }
}
