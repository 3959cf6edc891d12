package lectern.document;

import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * The words of a block of Markdown. A picture in a sentence is its description; a picture of its own is counted. What is struck
 * out was taken back by its author, and is counted too.
 */
final class MarkdownWords {

    private static final Pattern STRUCK = Pattern.compile("(?<!~)~~(?=[^\\s~])([^~]{1,1000})(?<=[^\\s~])~~(?!~)");

    private final Outline outline;
    private final MarkdownNotes notes;

    MarkdownWords(Outline outline, MarkdownNotes notes) {
        this.outline = outline;
        this.notes = notes;
    }

    /** What is said of {@code block}, normalised; empty if that is nothing. A loop and not a visitor: markup may be nested deeper than the stack. */
    String of(Node block) {
        boolean onlyPictures = hasOnlyPictures(block);
        StringBuilder words = new StringBuilder();
        StringBuilder line = new StringBuilder();
        RaisedNumbers raised = new RaisedNumbers();
        boolean isRaised = false;
        for (Node node = block.getFirstChild(); node != null; ) {
            boolean enter = true;
            if (node instanceof Text text) {
                raised.append(line, text.getLiteral(), isRaised);
            } else if (node instanceof Code code) {
                line.append(code.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                Lines.append(words, line.toString().strip());
                line.setLength(0);
                raised.begin();
            } else if (node instanceof HtmlInline html && html.getLiteral().startsWith("<br")) {
                line.append(' ');
            } else if (node instanceof HtmlInline html && html.getLiteral().matches("(?i)</?sup\\b[^>]*>")) {
                isRaised = !html.getLiteral().startsWith("</");
            } else if (node instanceof Image && (onlyPictures || node.getFirstChild() == null)) {
                outline.leaveOut(LeftOut.Kind.MEDIA, text(node));
                enter = false;
            }
            node = next(node, block, enter);
        }
        Lines.append(words, line.toString().strip());
        return NormalText.paragraph(withoutStruck(notes.withoutMarks(words.toString())));
    }

    private String withoutStruck(String words) {
        if (!words.contains("~~")) {
            return words;
        }
        return STRUCK.matcher(words).replaceAll(struck -> {
            outline.leaveOut(LeftOut.Kind.HIDDEN, struck.group(1));
            return "";
        });
    }

    private static boolean hasOnlyPictures(Node block) {
        boolean pictures = false;
        for (Node node = block.getFirstChild(); node != null; ) {
            boolean isPicture = node instanceof Image;
            if (node instanceof Code
                    || node instanceof Text text && !text.getLiteral().isBlank()) {
                return false;
            }
            pictures |= isPicture;
            node = next(node, block, !isPicture);
        }
        return pictures;
    }

    private static String text(Node picture) {
        StringBuilder words = new StringBuilder();
        for (Node node = picture.getFirstChild(); node != null; node = next(node, picture, true)) {
            if (node instanceof Text text) {
                words.append(text.getLiteral());
            }
        }
        return words.toString();
    }

    /** The node after this in reading order below {@code block}, with or without what is below this one. */
    private static @Nullable Node next(Node node, Node block, boolean enter) {
        if (enter && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node next = node;
        while (next != block && next.getNext() == null) {
            next = next.getParent();
        }
        return next == block ? null : next.getNext();
    }
}
