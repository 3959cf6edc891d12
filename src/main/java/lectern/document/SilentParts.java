package lectern.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Which parts of a page nobody hears, and why. It remembers the marks of notes over all pages of a document. */
final class SilentParts {

    /** What holds no words for readers. */
    private static final Set<String> NO_WORDS = Set.of("head", "script", "style", "template", "noscript", "rp");

    private static final Set<String> MEDIA =
            Set.of("svg", "audio", "video", "object", "iframe", "canvas", "embed", "applet");
    /** What the author took back. */
    private static final Set<String> STRUCK_OUT = Set.of("del", "s", "strike");

    private static final Set<String> RUBY = Set.of("rt", "rtc");

    /** From https://www.w3.org/TR/epub-ssv-11/ and https://www.w3.org/TR/dpub-aria-1.1/, there with "doc-" before. */
    private static final Map<String, LeftOut.Kind> TYPES = Map.ofEntries(
            Map.entry("backlink", LeftOut.Kind.NOTE_MARK),
            Map.entry("noteref", LeftOut.Kind.NOTE_MARK),
            Map.entry("endnote", LeftOut.Kind.FOOTNOTE),
            Map.entry("endnotes", LeftOut.Kind.FOOTNOTE),
            Map.entry("footnote", LeftOut.Kind.FOOTNOTE),
            Map.entry("footnotes", LeftOut.Kind.FOOTNOTE),
            Map.entry("rearnote", LeftOut.Kind.FOOTNOTE),
            Map.entry("rearnotes", LeftOut.Kind.FOOTNOTE),
            Map.entry("pagebreak", LeftOut.Kind.PAGE_NUMBER),
            Map.entry("page-list", LeftOut.Kind.PAGE_NUMBER),
            Map.entry("pagelist", LeftOut.Kind.PAGE_NUMBER),
            Map.entry("landmarks", LeftOut.Kind.CONTENTS),
            Map.entry("loi", LeftOut.Kind.CONTENTS),
            Map.entry("lot", LeftOut.Kind.CONTENTS),
            Map.entry("toc", LeftOut.Kind.CONTENTS));

    private static final Pattern NOTE_CLASS =
            Pattern.compile("(?i)\\S*?(foot|end|rear)[-_]?notes?([-_]?(item|content|body|text|list|section))?\\d*");
    private static final Pattern MARK_CLASS =
            Pattern.compile("(?i)\\S*(note[-_]?(ref|link|mark|anchor|call)\\S*|fn[-_]?ref|fn[-_]?anchor)\\d*");
    private static final Pattern PAGE_CLASS =
            Pattern.compile("(?i)\\S*(page[-_]?(num|no|number|break)s?|pb|folio)\\d*");
    private static final Pattern PAGE_NUMBER =
            Pattern.compile("(?i)\\s*[\\[({]?\\s*(p(age|g)?\\.?\\s*)?([0-9]{1,5}|[ivxlc]{1,9})\\s*[])}]?\\s*");
    private static final Pattern NOT_SHOWN =
            Pattern.compile("(?i)(^|.*;)\\s*(display\\s*:\\s*none|visibility\\s*:\\s*hidden)\\b.*", Pattern.DOTALL);
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final int LONGEST_PAGE_NUMBER = 20;

    /** Longer words are no names that anybody knows, and could take long to look at. */
    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_STYLE = 2_000;

    private final NoteMarks notes = new NoteMarks();
    private String file = "";

    /** @param name of the page that is read next: links are relative to it */
    void enter(String name) {
        file = name;
    }

    static boolean hasNoWords(String name) {
        return NO_WORDS.contains(name);
    }

    /** Why {@code element} is not spoken; null if it is. */
    LeftOut.@Nullable Kind kindOf(String name, Element element) {
        if (MEDIA.contains(name)) {
            return LeftOut.Kind.MEDIA;
        }
        if (RUBY.contains(name)) {
            return LeftOut.Kind.RUBY;
        }
        if (STRUCK_OUT.contains(name)) {
            return LeftOut.Kind.HIDDEN;
        }
        LeftOut.Kind kind = saidKind(element);
        if (kind == null) {
            kind = customaryKind(name, element);
        }
        if (kind == LeftOut.Kind.NOTE_MARK) {
            notes.found(element, file);
        } else if (kind == null && isHidden(name, element)) {
            return LeftOut.Kind.HIDDEN;
        } else if (kind == null && name.equals("nav")) {
            return LeftOut.Kind.NAVIGATION;
        }
        return kind;
    }

    /** A caption may be hidden from those who have heard what the picture shows instead: here nobody has. */
    private static boolean isHidden(String name, Element element) {
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true") && !name.equals("figcaption")
                || element.attr("style").length() <= LONGEST_STYLE
                        && NOT_SHOWN.matcher(element.attr("style")).matches();
    }

    /** By what it says of itself. */
    private static LeftOut.@Nullable Kind saidKind(Element element) {
        return Stream.concat(
                        words(element.attr("epub:type")),
                        words(element.attr("role"))
                                .filter(role -> role.startsWith("doc-"))
                                .map(role -> role.substring("doc-".length())))
                .map(TYPES::get)
                .filter(kind -> kind != null)
                .findFirst()
                .orElse(null);
    }

    /** By how books were made before one could say it. */
    private LeftOut.@Nullable Kind customaryKind(String name, Element element) {
        boolean isInline = !PageReader.BLOCKS.contains(name);
        String classes = element.className();
        if (isInline && (hasClass(classes, MARK_CLASS) || name.equals("a") && hasClass(classes, NOTE_CLASS))) {
            return LeftOut.Kind.NOTE_MARK;
        }
        if (hasClass(classes, NOTE_CLASS) && !isHeading(name)) {
            return LeftOut.Kind.FOOTNOTE;
        }
        if (hasClass(classes, PAGE_CLASS)
                && PAGE_NUMBER
                        .matcher(Markup.shortText(element, LONGEST_PAGE_NUMBER))
                        .matches()) {
            return LeftOut.Kind.PAGE_NUMBER;
        }
        if (isInline) {
            return notes.isMark(name, element, file) ? LeftOut.Kind.NOTE_MARK : null;
        }
        return notes.isNote(element, file) ? LeftOut.Kind.FOOTNOTE : null;
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    }

    private static boolean hasClass(String classes, Pattern pattern) {
        return !classes.isEmpty()
                && words(classes)
                        .anyMatch(word -> word.length() <= LONGEST_NAME
                                && pattern.matcher(word).matches());
    }

    private static Stream<String> words(String attribute) {
        return attribute.isEmpty() ? Stream.empty() : Arrays.stream(SPACES.split(attribute.toLowerCase(Locale.ROOT)));
    }
}
