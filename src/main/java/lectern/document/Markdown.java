package lectern.document;

import java.nio.file.Path;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads CommonMark as speech: the words without their markup, links and images by their text. Code blocks and HTML cannot be
 * spoken and are left out.
 *
 * <p>Headings of level 1 and 2 begin chapters; but if the document begins with the only one of level 1, that is its title.
 */
final class Markdown {

    /** Deeper nesting than this is not writing; the parser keeps what is deeper as text. */
    private static final int MAX_NESTING = 100;

    private final Node root;
    private final Reading reading;
    private final Outline outline = new Outline();
    private @Nullable String title;

    private Markdown(Node root, Reading reading) {
        this.root = root;
        this.reading = reading;
    }

    static Manuscript read(Path file, Reading reading) {
        Parser parser = Parser.builder().maxOpenBlockParsers(MAX_NESTING).build();
        return new Markdown(parser.parse(TextFile.of(file).whole()), reading).manuscript();
    }

    private Manuscript manuscript() {
        Node titleHeading = titleHeading();
        for (Node node = root.getFirstChild(); node != null; node = after(node, node instanceof Block)) {
            if (node == titleHeading) {
                title = words(node);
                outline.documentTitle(title);
            } else if (node instanceof Heading heading && heading.getLevel() <= 2) {
                outline.heading(words(node));
            } else if (node instanceof Heading) {
                outline.subheading(words(node));
            } else if (node instanceof Paragraph) {
                outline.paragraph(words(node));
            } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
                code(node);
            }
        }
        return new Manuscript(title, null, null, null, outline.sections(), outline.leftOut(), List.of());
    }

    private void code(Node block) {
        String code = block instanceof FencedCodeBlock fenced
                ? fenced.getLiteral()
                : ((IndentedCodeBlock) block).getLiteral();
        if (reading.codeBlocks()) {
            outline.paragraph(code);
        } else {
            outline.leaveOut(LeftOut.Kind.CODE_BLOCK, code);
        }
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

    /** The inline text below {@code block}. A loop and not a visitor: markup may be nested deeper than the stack. */
    private static String words(Node block) {
        StringBuilder words = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (Node node = block.getFirstChild(); node != null && node != block; node = afterWithin(node, block)) {
            if (node instanceof Text text) {
                line.append(text.getLiteral());
            } else if (node instanceof Code code) {
                line.append(code.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                Lines.append(words, line.toString().strip());
                line.setLength(0);
            } else if (node instanceof HtmlInline html && html.getLiteral().startsWith("<br")) {
                line.append(' ');
            }
        }
        Lines.append(words, line.toString().strip());
        return NormalText.paragraph(words.toString());
    }

    /** The node after this in reading order, with or without what is below it. */
    private static @Nullable Node after(Node node, boolean enter) {
        boolean hasBlocks = enter && !(node instanceof Paragraph) && !(node instanceof Heading);
        if (hasBlocks && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node next = node;
        while (next != null && next.getNext() == null) {
            next = next.getParent();
        }
        return next == null ? null : next.getNext();
    }

    private static @Nullable Node afterWithin(Node node, Node block) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node next = node;
        while (next != block && next.getNext() == null) {
            next = next.getParent();
        }
        return next == block ? block : next.getNext();
    }
}
