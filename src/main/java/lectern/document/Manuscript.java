package lectern.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds: its chapters-to-be and what it says about itself, not yet voiced or numbered.
 *
 * @param title what the file itself says that it is called
 * @param author who the file itself says wrote it
 * @param language what the file itself says about its language: a BCP 47 tag
 * @param cover the file's own picture
 * @param sections its parts in order
 * @param leftOut what of the file is in no section
 * @param notes what else a person should know about how it was read
 */
record Manuscript(
        @Nullable String title,
        @Nullable String author,
        @Nullable String language,
        @Nullable Cover cover,
        List<Section> sections,
        List<LeftOut> leftOut,
        List<String> notes) {

    Manuscript {
        sections = List.copyOf(sections);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /** What {@code outline} holds, with nothing that the file says about itself. */
    static Manuscript of(Outline outline) {
        return new Manuscript(null, null, null, null, outline.sections(), outline.leftOut(), List.of());
    }

    /**
     * What becomes a chapter.
     *
     * @param title from its heading; null if it has none
     * @param language that most of its text is said to be in, where the file says that of parts: a BCP 47 tag
     * @param text the heading, if there is one, and the paragraphs
     */
    record Section(@Nullable String title, @Nullable String language, ChapterText text) {}
}
