package lectern.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Prose that nobody wrote, with the lengths and the punctuation of novels: chapters of paragraphs. */
public final class WrittenText {

    private static final int CHAPTER = 30_000;

    private static final String SYLLABLES =
            "ba be bi bo ca de di do en er es fa fo ga go ha he hi in is it ka la le li lo ma me"
                    + " mi mo na ne no on or pa pe ra re ri ro sa se si so ta te ti to un us va ve wa we wi wo ya";

    private final Random random;
    private final List<String> words = new ArrayList<>();

    private WrittenText(Random random) {
        this.random = random;
        String[] syllables = SYLLABLES.split(" ");
        for (int i = 0; i < 8000; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            words.add(word.toString());
        }
    }

    /** Chapters of English, together about {@code bytes} bytes in UTF-8. */
    public static List<List<String>> english(int bytes) {
        WrittenText text = new WrittenText(new Random(1));
        return text.chapters(bytes, false);
    }

    /** Chapters of Chinese, together about {@code bytes} bytes in UTF-8. */
    public static List<List<String>> chinese(int bytes) {
        WrittenText text = new WrittenText(new Random(2));
        return text.chapters(bytes, true);
    }

    /** Writes chapters, and a catalog that has them as its one document. */
    public static void book(Path folder, List<List<String>> chapters) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chapters.size(); i++) {
            text.append("Chapter %d\n\n".formatted(i + 1));
            chapters.get(i).forEach(paragraph -> text.append(paragraph).append("\n\n"));
        }
        Files.writeString(folder.resolve("book.txt"), text);
        Files.writeString(folder.resolve("catalog.csv"), "source\nbook.txt\n");
    }

    private List<List<String>> chapters(int bytes, boolean chinese) {
        List<List<String>> chapters = new ArrayList<>();
        for (long written = 0; written < bytes; ) {
            List<String> chapter = new ArrayList<>();
            for (int length = 0; length < (chinese ? CHAPTER / 4 : CHAPTER); ) {
                String paragraph = chinese ? chineseParagraph() : englishParagraph();
                chapter.add(paragraph);
                length += paragraph.length();
                written += paragraph.getBytes(StandardCharsets.UTF_8).length + 2;
            }
            chapters.add(chapter);
        }
        return chapters;
    }

    private String englishParagraph() {
        StringBuilder paragraph = new StringBuilder();
        boolean isSpoken = random.nextInt(3) == 0;
        for (int sentences = isSpoken ? 1 + random.nextInt(3) : 2 + random.nextInt(7); sentences > 0; sentences--) {
            StringBuilder sentence = englishSentence();
            if (isSpoken) {
                sentence.insert(0, '\u201C').append('\u201D');
                if (random.nextInt(2) == 0) {
                    sentence.append(" said ").append(capital(word())).append('.');
                }
            }
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence);
        }
        return paragraph.toString();
    }

    private StringBuilder englishSentence() {
        StringBuilder sentence = new StringBuilder(capital(word()));
        for (int words = 2 + random.nextInt(30); words > 0; words--) {
            switch (random.nextInt(60)) {
                case 0, 1, 2, 3 -> sentence.append(", ").append(word());
                case 4 -> sentence.append("; ").append(word());
                case 5 -> sentence.append(" Mr. ").append(capital(word()));
                case 6 ->
                    sentence.append(' ').append(random.nextInt(90)).append('.').append(random.nextInt(9));
                case 7 -> sentence.append(" ").append(word()).append("\u2019s");
                default -> sentence.append(' ').append(word());
            }
        }
        return sentence.append(".....?!".charAt(random.nextInt(7)));
    }

    /** A few words make most of a text. */
    private String word() {
        double rank = Math.pow(random.nextDouble(), 3);
        return words.get((int) (rank * words.size()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private String chineseParagraph() {
        StringBuilder paragraph = new StringBuilder();
        boolean isSpoken = random.nextInt(3) == 0;
        for (int sentences = 1 + random.nextInt(isSpoken ? 2 : 6); sentences > 0; sentences--) {
            StringBuilder sentence = chineseSentence();
            if (isSpoken) {
                sentence.insert(0, '\u201C').append('\u201D');
                if (random.nextInt(2) == 0) {
                    sentence.append("\u4ED6\u8BF4\u3002");
                }
            }
            paragraph.append(sentence);
        }
        return paragraph.toString();
    }

    private StringBuilder chineseSentence() {
        StringBuilder sentence = new StringBuilder();
        for (int clauses = 1 + random.nextInt(4); clauses > 0; clauses--) {
            for (int characters = 3 + random.nextInt(10); characters > 0; characters--) {
                sentence.append((char) (0x4E00 + (int) (Math.pow(random.nextDouble(), 2) * 3000)));
            }
            sentence.append(clauses > 1 ? '\uFF0C' : "\u3002\u3002\u3002\u3002\uFF01\uFF1F".charAt(random.nextInt(6)));
        }
        return sentence;
    }
}
