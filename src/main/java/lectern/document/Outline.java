package lectern.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects headings and paragraphs in reading order into sections, each normalised as it comes. A heading with nothing below
 * it but another heading, as <i>Part One</i> above <i>Chapter 1</i>, shares that one's section: a chapter of one line would cost
 * a request.
 */
final class Outline {

    /** No book has as many; a heading after them is one inside the last. */
    private static final int MOST_SECTIONS = 100_000;

    /** In UTF-16 units. A title that is longer gets nothing added; all of it is spoken. */
    private static final int LONG_TITLE = 300;

    private static final Pattern NOTES =
            Pattern.compile("(?i)(foot|end)?-?notes?|notes and references|[脚腳尾]?[注註][释釋解]?");

    private final PagedText text = new PagedText();
    private final LeftOutCount leftOut = new LeftOutCount();
    private final List<Manuscript.Section> sections = new ArrayList<>();

    private int start;
    private int paragraphs;
    private BitSet headings = new BitSet();
    private @Nullable String title;
    private boolean hasBody;

    /** A heading that will not be spoken if all that comes below it are notes. */
    private @Nullable String notesHeading;

    private boolean notesAreBelow;

    private @Nullable String language;
    private Map<String, Integer> charactersIn = new HashMap<>();

    /** A heading that begins a section, unless only headings were seen since the last began. */
    void heading(String raw) {
        String heading = normal(raw);
        if (heading.isEmpty()) {
            return;
        }
        leaveOutHeadingOfNotes();
        if (hasBody) {
            if (sections.size() >= MOST_SECTIONS) {
                addHeading(heading);
                return;
            }
            end();
        }
        if (title == null) {
            title = heading;
            if (paragraphs == 0 && NOTES.matcher(heading).matches()) {
                notesHeading = heading;
                return;
            }
        } else if (title.length() < LONG_TITLE) {
            title = title + " · " + heading;
        }
        addHeading(heading);
    }

    /** A heading inside a section. */
    void subheading(String raw) {
        String heading = normal(raw);
        if (!heading.isEmpty()) {
            addHeading(heading);
            hasBody = true;
        }
    }

    /** The document's own title: spoken at the head of what follows, and no chapter's title. */
    void documentTitle(String raw) {
        String heading = normal(raw);
        if (!heading.isEmpty()) {
            addHeading(heading);
        }
    }

    /** A paragraph; one without a letter or digit, as a row of stars is, cannot be spoken and is counted. */
    void paragraph(String raw) {
        String paragraph = normal(raw);
        if (!paragraph.isEmpty() && !NormalText.isPronounceable(paragraph)) {
            leaveOut(LeftOut.Kind.SILENT, paragraph);
        } else if (!paragraph.isEmpty()) {
            add(paragraph);
            hasBody = true;
        }
    }

    /** @param tag the BCP 47 tag of what follows, until the next; null: the document's own */
    void language(@Nullable String tag) {
        language = tag;
    }

    /** Counts what is not spoken. */
    void leaveOut(LeftOut.Kind kind, String what) {
        leaveOut(kind, what.length());
    }

    /** @param characters of one part, in UTF-16 units */
    void leaveOut(LeftOut.Kind kind, long characters) {
        leaveOut(new LeftOut(kind, 1, characters));
    }

    private void leaveOutHeadingOfNotes() {
        if (notesHeading != null && notesAreBelow) {
            leftOut.add(LeftOut.Kind.FOOTNOTE, notesHeading.length());
            notesHeading = null;
            notesAreBelow = false;
            title = null;
        }
    }

    /** Something below it is to be spoken, or nothing is there at all. */
    private void speakHeadingOfNotes() {
        String heading = notesHeading;
        if (heading != null) {
            notesHeading = null;
            notesAreBelow = false;
            addHeading(heading);
        }
    }

    void leaveOut(LeftOut what) {
        leftOut.add(what);
        notesAreBelow |= what.what() == LeftOut.Kind.FOOTNOTE && notesHeading != null;
    }

    private String normal(String raw) {
        return NormalText.paragraph(raw, removed -> leftOut.add(new LeftOut(LeftOut.Kind.INVISIBLE, removed, removed)));
    }

    private void addHeading(String heading) {
        speakHeadingOfNotes();
        headings.set(paragraphs);
        add(SpokenHeading.of(heading));
    }

    private void add(String paragraph) {
        speakHeadingOfNotes();
        if (paragraphs++ > 0) {
            text.append(ChapterText.BETWEEN_PARAGRAPHS);
        }
        text.append(paragraph);
        if (language != null) {
            charactersIn.merge(language, paragraph.length(), Integer::sum);
        }
    }

    /** Ends the section, even if it has only a heading: what comes next is in another part of the file. */
    void end() {
        leaveOutHeadingOfNotes();
        speakHeadingOfNotes();
        if (paragraphs > 0) {
            ChapterText whole = new ChapterText(text, start, text.length(), headings);
            sections.add(new Manuscript.Section(title, mainLanguage(whole.length()), whole));
        }
        start = text.length();
        paragraphs = 0;
        headings = new BitSet();
        title = null;
        hasBody = false;
        charactersIn = new HashMap<>();
    }

    /** What more than half of the section is in. */
    private @Nullable String mainLanguage(int length) {
        return charactersIn.entrySet().stream()
                .filter(entry -> entry.getValue() > length / 2)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Names the section that was begun, unless it has a heading. */
    void titleIfNone(String fallback) {
        if (title == null && paragraphs > 0) {
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

    List<LeftOut> leftOut() {
        return leftOut.all();
    }
}
