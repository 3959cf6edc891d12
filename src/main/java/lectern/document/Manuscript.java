package lectern.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, as its author wrote it: not yet normalised, voiced or numbered.
 *
 * @param title what the file itself says that it is called
 * @param author who the file itself says wrote it
 * @param language what the file itself says about its language: a BCP 47 tag
 * @param sections its parts in order
 * @param notes what was left out on purpose
 */
record Manuscript(
        @Nullable String title,
        @Nullable String author,
        @Nullable String language,
        List<Section> sections,
        List<String> notes) {

    /**
     * What becomes a chapter.
     *
     * @param title from its heading; null if it has none
     * @param paragraphs the heading, if there is one, and the text
     */
    record Section(@Nullable String title, List<String> paragraphs) {}
}
