package lectern.document;

import java.util.List;
import java.util.Optional;

/** Tells by the letters which of the two languages a text is written in. */
final class WrittenLanguage {

    /** Of a section's letters, to be surely in another language than its document. */
    private static final double NEARLY_ALL = 0.9;

    /** A section with fewer may be a name or a quotation. */
    private static final int FEWEST_LATIN = 200;

    private static final int FEWEST_HAN = 10;

    /** What the first million letters are in, all are in. */
    private static final int ENOUGH_LETTERS = 1_000_000;

    /** Behind Latin Extended-B: nearly all letters before are Latin, and all that books in this script are full of. */
    private static final int LATIN_END = 0x250;

    private long letters;
    private long han;
    private long latin;

    private WrittenLanguage() {}

    /** Chinese if most letters are Han. */
    static Language ofMost(List<Manuscript.Section> sections) {
        WrittenLanguage count = new WrittenLanguage();
        sections.forEach(section -> count.add(section.text()));
        return count.han * 2 > count.letters ? Language.CHINESE : Language.ENGLISH;
    }

    /** Of a text that leaves no doubt: a voice that reads the other language would say nothing of it. */
    static Optional<Language> ofNearlyAll(ChapterText text) {
        WrittenLanguage count = new WrittenLanguage();
        count.add(text);
        if (count.han >= FEWEST_HAN && count.han >= NEARLY_ALL * count.letters) {
            return Optional.of(Language.CHINESE);
        }
        return count.latin >= FEWEST_LATIN && count.latin >= NEARLY_ALL * count.letters
                ? Optional.of(Language.ENGLISH)
                : Optional.empty();
    }

    private void add(ChapterText text) {
        text.forEachParagraph((start, paragraph, isHeading) -> {
            if (letters > ENOUGH_LETTERS) {
                return;
            }
            for (int i = 0, c; i < paragraph.length(); i += Character.charCount(c)) {
                c = paragraph.codePointAt(i);
                if (Character.isLetter(c)) {
                    letters++;
                    han += Character.isIdeographic(c) ? 1 : 0;
                    latin += c < LATIN_END ? 1 : 0;
                }
            }
        });
    }
}
