package lectern.document;

import org.jspecify.annotations.Nullable;

/**
 * Where chapters begin: at headings of level 1 and 2, and where the table of contents says so. A heading at such a place heads
 * its chapter whatever its level; a chapter without a heading is called what the table of contents calls it.
 */
final class ChapterBreaks {

    private final Outline outline;
    private @Nullable String title;
    private boolean atBeginning;

    ChapterBreaks(Outline outline) {
        this.outline = outline;
    }

    /** A chapter begins here. @param title what it is called if no heading follows */
    void begin(@Nullable String title) {
        if (outline.hasBody()) {
            nameOpen();
            outline.end();
        }
        this.title = title;
        atBeginning = true;
    }

    /** Whether a heading of this level would begin a chapter here. */
    boolean isChapter(int level) {
        return level <= 2 || atBeginning;
    }

    void chapterHeading(String words) {
        if (outline.hasBody()) {
            nameOpen();
            title = null;
        }
        outline.heading(words);
        atBeginning = false;
    }

    void subheading(String words) {
        outline.subheading(words);
        atBeginning = false;
    }

    void paragraph(String words) {
        outline.paragraph(words);
        atBeginning = false;
    }

    /** Nothing follows. */
    void end() {
        nameOpen();
    }

    private void nameOpen() {
        if (title != null) {
            outline.titleIfNone(title);
        }
    }
}
