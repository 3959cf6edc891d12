package lectern.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects headings and paragraphs in reading order into sections. A heading with nothing below it but another heading, as
 * <i>Part One</i> above <i>Chapter 1</i>, shares that one's section: a chapter of one line would cost a request.
 */
final class Outline {

    private final List<Manuscript.Section> sections = new ArrayList<>();
    private List<String> paragraphs = new ArrayList<>();
    private @Nullable String title;
    private boolean hasBody;

    void heading(String raw) {
        String heading = NormalText.paragraph(raw);
        if (heading.isEmpty()) {
            return;
        }
        if (hasBody) {
            end();
        }
        title = title == null ? heading : title + " · " + heading;
        paragraphs.add(heading);
    }

    /** The document's own title: spoken at the head of what follows, and no chapter's title. */
    void documentTitle(String raw) {
        paragraphs.add(raw);
    }

    void paragraph(String raw) {
        String paragraph = NormalText.paragraph(raw);
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph);
            hasBody = true;
        }
    }

    /** Ends the section, even if it has only a heading: what comes next is in another part of the file. */
    void end() {
        if (!paragraphs.isEmpty()) {
            sections.add(new Manuscript.Section(title, paragraphs));
        }
        paragraphs = new ArrayList<>();
        title = null;
        hasBody = false;
    }

    /** Names the section that was begun, unless it has a heading. */
    void titleIfNone(String fallback) {
        if (title == null && !paragraphs.isEmpty()) {
            title = fallback;
        }
    }

    boolean hasBody() {
        return hasBody;
    }

    List<Manuscript.Section> sections() {
        end();
        return List.copyOf(sections);
    }
}
