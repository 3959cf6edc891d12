package lectern.export;

import java.util.Locale;

/** What the files of chapters are called: their number first, so that every program puts them in order. */
final class ChapterNames {

    private static final int FEWEST_DIGITS = 3;

    private final int digits;

    ChapterNames(int chapters) {
        this.digits = Math.max(FEWEST_DIGITS, String.valueOf(chapters).length());
    }

    /** For instance {@code 001 - Loomings}. */
    String of(BookChapter chapter) {
        return String.format(Locale.ROOT, "%0" + digits + "d - ", chapter.number())
                + SafeName.of(chapter.title(), "Chapter " + chapter.number());
    }
}
