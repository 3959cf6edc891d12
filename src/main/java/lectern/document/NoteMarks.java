package lectern.document;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Knows marks of notes, and by them the notes, where only habit tells them: a small raised number that links to a paragraph.
 * The notes must come after their marks.
 */
final class NoteMarks {

    private static final int LONGEST_MARK = 12;

    private static final Pattern NUMBER =
            Pattern.compile("\\s*[\\[(（〔【]?\\s*(\\d{1,4}|[*†‡§¶]{1,3}|[①-⑳]|[注註]\\s*\\d{0,4})\\s*[])）〕】]?\\s*");
    private static final Pattern LETTER = Pattern.compile("\\s*[\\[(]?\\s*([a-zA-Z]|[ivxlc]{1,6})\\s*[])]?\\s*");
    private static final Pattern BRACKETS = Pattern.compile("\\s*([\\[(（〔【].*|\\d*[*†‡§¶①-⑳].*)");
    private static final Pattern NOTE_NAME =
            Pattern.compile("(?i)_?(foot|end|rear)?_?-?notes?\\W?\\w*\\d\\w*|_?(fn|ftn|en|edn)_?-?\\d\\w*");
    private static final Pattern PLAIN_NOTE_NAME = Pattern.compile("(?i)_?n(ote)?[_-]?\\d+");
    private static final Pattern SIGN = Pattern.compile(".*[*†‡§¶①-⑳注註].*");
    private static final Pattern BACK = Pattern.compile("\\s*[↩↵⏎⤴↑^←]\uFE0E?\\s*");

    private final Set<Href> targets = new HashSet<>();

    /** Whether {@code element}, a link or something raised, is a mark; then what it points to is a note. */
    boolean isMark(String name, Element element, String file) {
        if (name.equals("sup")) {
            Element link = element.selectFirst("*|a[href*=#]");
            if (link == null || !isShort(Markup.shortText(element, LONGEST_MARK))) {
                return false;
            }
            element.select("*|a[href*=#]").forEach(one -> targets.add(Href.of(file, one.attr("href"))));
            return true;
        }
        if (!name.equals("a") || !element.attr("href").contains("#")) {
            return false;
        }
        String words = Markup.shortText(element, LONGEST_MARK);
        if (BACK.matcher(words).matches()) {
            return true;
        }
        Href target = Href.of(file, element.attr("href"));
        boolean isNote = NOTE_NAME.matcher(target.fragment()).matches() || element.selectFirst("*|sup") != null;
        boolean isMark = isNote
                ? isShort(words)
                : NUMBER.matcher(words).matches()
                        && BRACKETS.matcher(words).matches()
                        && (SIGN.matcher(words).matches()
                                || PLAIN_NOTE_NAME.matcher(target.fragment()).matches()
                                || canBeReturnedTo(element));
        if (isMark) {
            targets.add(target);
        }
        return isMark;
    }

    /**
     * Whether a note could lead back to its mark. Where nothing could, a number in brackets is a reference of the text itself, as
     * statutes and recipes have them: <i>subject to subsection (3)</i>.
     */
    private static boolean canBeReturnedTo(Element mark) {
        Element before = mark.previousElementSibling();
        return isAnchor(mark)
                || mark.children().stream().anyMatch(NoteMarks::isAnchor)
                || before != null && before.childNodeSize() == 0 && isAnchor(before)
                || mark.parent() != null && Markup.name(mark.parent()).equals("span") && isAnchor(mark.parent());
    }

    private static boolean isAnchor(Element element) {
        return !element.id().isEmpty() || !element.attr("name").isEmpty();
    }

    private static boolean isShort(String words) {
        return NUMBER.matcher(words).matches() || LETTER.matcher(words).matches();
    }

    /** A mark that says of itself that it is one. */
    void found(Element mark, String file) {
        Element link = mark.hasAttr("href") ? mark : mark.selectFirst("*|a[href]");
        if (link != null && link.attr("href").contains("#")) {
            targets.add(Href.of(file, link.attr("href")));
        }
    }

    /** Whether a mark pointed to {@code block}, or to an anchor at its head. */
    boolean isNote(Element block, String file) {
        return !targets.isEmpty()
                && (isTarget(block, file) || beginsWithTarget(block, file))
                && block.selectFirst("*|h1, *|h2") == null;
    }

    private boolean beginsWithTarget(Element block, String file) {
        Node node = block.childNodeSize() == 0 ? null : block.childNode(0);
        while (node != null) {
            if (node instanceof Element element) {
                boolean isInline = !PageReader.BLOCKS.contains(Markup.name(element));
                if (!isInline) {
                    return false;
                }
                if (isTarget(element, file)) {
                    return true;
                }
                node = element.childNodeSize() == 0 ? element.nextSibling() : element.childNode(0);
            } else if (node instanceof TextNode text && !text.isBlank()) {
                return false;
            } else {
                node = node.nextSibling();
            }
        }
        return false;
    }

    private boolean isTarget(Element element, String file) {
        return isTarget(element.id(), file) || isTarget(element.attr("name"), file);
    }

    private boolean isTarget(String id, String file) {
        return !id.isEmpty() && targets.contains(new Href(file, id));
    }
}
