package lectern.document;

import java.util.List;
import java.util.Optional;

/** Tells by the letters which of the two languages a text is written in. */
final class WrittenLanguage {

    /** Of a section's letters, to be surely in another language than its document; and of a document's, than it says. */
    private static final double NEARLY_ALL = 0.9;

    /** A section with fewer may be a name or a quotation. */
    private static final int FEWEST_LATIN = 200;

    private static final int FEWEST_HAN = 10;

    /** What the first million letters are in, all are in. */
    private static final int ENOUGH_LETTERS = 1_000_000;

    /** Of a section: a chapter that changes its language behind these is read as it begins. */
    private static final int ENOUGH_OF_A_SECTION = 20_000;

    private static final int STRETCH = 4096;

    /** Behind Latin Extended-B: nearly all letters before are Latin, and all that books in this script are full of. */
    private static final int LATIN_END = 0x250;

    private long letters;
    private long han;
    private long latin;

    private WrittenLanguage() {}

    /** Chinese if most letters are Han. */
    static Language ofMost(List<Manuscript.Section> sections) {
        WrittenLanguage count = new WrittenLanguage();
        sections.forEach(section -> count.add(section.text(), ENOUGH_LETTERS));
        return count.han * 2 > count.letters ? Language.CHINESE : Language.ENGLISH;
    }

    /** Whether nearly all is in sections of which most letters are Han, however many names and terms are Latin. */
    static boolean areChinese(List<Manuscript.Section> sections) {
        long all = 0;
        long chinese = 0;
        for (Manuscript.Section section : sections) {
            WrittenLanguage count = new WrittenLanguage();
            count.add(section.text(), ENOUGH_OF_A_SECTION);
            all += count.letters;
            chinese += count.han * 2 > count.letters ? count.letters : 0;
        }
        return chinese >= FEWEST_HAN && chinese >= NEARLY_ALL * all;
    }

    /** Of a text that leaves no doubt: a voice that reads the other language would say nothing of it. */
    static Optional<Language> ofNearlyAll(ChapterText text) {
        WrittenLanguage count = new WrittenLanguage();
        count.add(text, ENOUGH_OF_A_SECTION);
        if (count.han >= FEWEST_HAN && count.han >= NEARLY_ALL * count.letters) {
            return Optional.of(Language.CHINESE);
        }
        return count.latin >= FEWEST_LATIN && count.latin >= NEARLY_ALL * count.letters
                ? Optional.of(Language.ENGLISH)
                : Optional.empty();
    }

    /** Looks at a stretch after the other, until it has seen enough. */
    private void add(ChapterText text, long enough) {
        for (int start = 0; start < text.length() && letters < enough; start += STRETCH) {
            add(text.substring(start, Math.min(text.length(), start + STRETCH)));
        }
    }

    private void add(String stretch) {
        for (int i = 0, c; i < stretch.length(); i += Character.charCount(c)) {
            c = stretch.codePointAt(i);
            if (Character.isLetter(c)) {
                letters++;
                if (c < LATIN_END) {
                    latin++;
                } else if (Character.isIdeographic(c)) {
                    han++;
                }
            }
        }
    }
}
