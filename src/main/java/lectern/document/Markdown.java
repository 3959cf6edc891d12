package lectern.document;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Reads CommonMark, with the tables of GitHub, as speech: the words without their markup, links by their text, items of
 * numbered lists with their numbers. Of raw HTML the words are read, as a paragraph; HTML without words is left out.
 *
 * <p>Headings of level 1 and 2 begin chapters; but if the document begins with the only one of level 1, that is its title.
 */
final class Markdown {

    /** Deeper nesting than this is not writing; the parser keeps what is deeper as text. */
    private static final int MAX_NESTING = 100;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(MAX_NESTING)
            .extensions(List.of(TablesExtension.create()))
            .build();

    private static final Pattern TASK = Pattern.compile("\\[[ xX]\\]\\s");

    private final Node root;
    private final Reading reading;
    private final Outline outline;
    private final MarkdownWords words;
    private final Map<Node, Integer> nextNumber = new IdentityHashMap<>();
    private @Nullable String title;

    private Markdown(Node root, Reading reading, Outline outline, MarkdownNotes notes) {
        this.root = root;
        this.reading = reading;
        this.outline = outline;
        this.words = new MarkdownWords(outline, notes);
    }

    static Manuscript read(Path file, Reading reading) {
        String text = TextFile.of(file, MarkdownSize.MAX_BYTES)
                .whole()
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        MarkdownSize.check(file, text);
        FrontMatter matter = FrontMatter.of(text);
        Outline outline = new Outline();
        MarkdownNotes notes = new MarkdownNotes(outline);
        Node root = PARSER.parse(notes.removedFrom(text.substring(matter.end())));
        return new Markdown(root, reading, outline, notes).manuscript(matter);
    }

    private Manuscript manuscript(FrontMatter matter) {
        Node titleHeading = titleHeading();
        for (Node node = root.getFirstChild(); node != null; node = after(node, node instanceof Block)) {
            if (node == titleHeading) {
                title = words.of(node);
                outline.documentTitle(title);
            } else {
                read(node);
            }
        }
        return new Manuscript(
                matter.title() == null ? title : matter.title(),
                matter.author(),
                matter.language(),
                null,
                outline.sections(),
                outline.leftOut(),
                List.of());
    }

    private void read(Node node) {
        if (node instanceof Heading heading && heading.getLevel() <= 2) {
            outline.heading(words.of(node));
        } else if (node instanceof Heading) {
            outline.subheading(words.of(node));
        } else if (node instanceof Paragraph) {
            outline.paragraph(
                    node.getParent() instanceof ListItem item && item.getFirstChild() == node
                            ? item(item, words.of(node))
                            : words.of(node));
        } else if (node instanceof FencedCodeBlock fenced) {
            code(fenced.getLiteral());
        } else if (node instanceof IndentedCodeBlock indented) {
            code(indented.getLiteral());
        } else if (node instanceof TableBlock) {
            table(node);
        } else if (node instanceof HtmlBlock html) {
            html(html.getLiteral());
        }
    }

    /** With its number, and without the box of a task. */
    private String item(ListItem item, String text) {
        String said = TASK.matcher(text).lookingAt() ? text.substring(4) : text;
        if (!(item.getParent() instanceof OrderedList list)) {
            return said;
        }
        Integer start = list.getMarkerStartNumber();
        int number = nextNumber.merge(list, start == null ? 1 : start, (before, first) -> before + 1);
        return said.isEmpty() ? said : number + ". " + said;
    }

    private void code(String code) {
        if (reading.codeBlocks()) {
            outline.paragraph(code);
        } else {
            outline.leaveOut(LeftOut.Kind.CODE_BLOCK, code);
        }
    }

    private void table(Node table) {
        List<String> rows = MarkdownTable.rows(table, words);
        if (reading.tables()) {
            rows.forEach(outline::paragraph);
        } else {
            outline.leaveOut(LeftOut.Kind.TABLE, String.join("\n", rows));
        }
    }

    private void html(String html) {
        if (isComment(html)) {
            return;
        }
        String text = Jsoup.parseBodyFragment(html).text();
        if (NormalText.isPronounceable(text)) {
            outline.paragraph(text);
        } else {
            outline.leaveOut(LeftOut.Kind.MARKUP, html);
        }
    }

    /** Whether there are only comments: those were never meant to be read. */
    private static boolean isComment(String html) {
        int at = 0;
        while (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
                at++;
            }
        }
        return at == html.length();
    }

    /** The first block, if it is the only heading of level 1. */
    private @Nullable Node titleHeading() {
        Node first = root.getFirstChild();
        if (!isTopHeading(first)) {
            return null;
        }
        for (Node node = first.getNext(); node != null; node = after(node, node instanceof Block)) {
            if (isTopHeading(node)) {
                return null;
            }
        }
        return first;
    }

    private static boolean isTopHeading(@Nullable Node node) {
        return node instanceof Heading heading && heading.getLevel() == 1;
    }

    /** The node after this in reading order, with or without what is below it. */
    private static @Nullable Node after(Node node, boolean enter) {
        boolean hasBlocks =
                enter && !(node instanceof Paragraph) && !(node instanceof Heading) && !(node instanceof TableBlock);
        if (hasBlocks && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node next = node;
        while (next != null && next.getNext() == null) {
            next = next.getParent();
        }
        return next == null ? null : next.getNext();
    }
}
