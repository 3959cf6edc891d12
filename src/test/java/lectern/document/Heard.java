package lectern.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section as a test compares it: its title, and its paragraphs in words. */
record Heard(@Nullable String title, List<String> paragraphs) {

    static List<Heard> of(Manuscript manuscript) {
        return manuscript.sections().stream()
                .map(section -> new Heard(section.title(), section.text().paragraphs()))
                .toList();
    }
}
