package lectern.document;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the footnotes {@code [^1]: …} out of Markdown, with the paragraphs that are indented below them, and then their marks. */
final class MarkdownNotes {

    private static final Pattern NOTE = Pattern.compile(" {0,3}\\[\\^([^\\]\\s]{1,100})\\]:.*", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("\\[\\^([^\\]\\s]{1,100})\\]");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*", Pattern.DOTALL);

    /** What is no line of a paragraph that goes on: heading, quotation, list, rule, fence. */
    private static final Pattern BLOCK =
            Pattern.compile(" {0,3}(#{1,6}\\s|>|[-*+]\\s|1[.)]\\s|([-*_]\\s*){3,}$|`{3}|~{3}).*", Pattern.DOTALL);

    private final Outline outline;
    private final Set<String> names = new HashSet<>();

    private long noteLength;
    private boolean afterBlank;
    private String fence = "";

    MarkdownNotes(Outline outline) {
        this.outline = outline;
    }

    /** The Markdown without its footnotes. */
    String removedFrom(String markdown) {
        if (!markdown.contains("[^")) {
            return markdown;
        }
        StringBuilder rest = new StringBuilder(markdown.length());
        for (int at = 0; at < markdown.length(); ) {
            int lineEnd = markdown.indexOf('\n', at);
            int next = lineEnd < 0 ? markdown.length() : lineEnd + 1;
            String line = markdown.substring(at, next);
            boolean wasNote = noteLength > 0;
            if (isText(line)) {
                rest.append(wasNote ? "\n" : "").append(line); // as far from what is above the note as the note was
            }
            at = next;
        }
        endNote();
        return rest.toString();
    }

    private boolean isText(String line) {
        if (fence.isEmpty()) {
            Matcher note = NOTE.matcher(line);
            if (note.matches()) {
                endNote();
                names.add(note.group(1));
                noteLength = line.strip().length();
                afterBlank = false;
                return false;
            }
            if (noteLength > 0 && goesOn(line)) {
                return false;
            }
        }
        Matcher mark = FENCE.matcher(line);
        if (mark.matches()) {
            String found = mark.group(1);
            if (fence.isEmpty()) {
                fence = found;
            } else if (found.startsWith(fence) && line.strip().equals(found)) {
                fence = "";
            }
        }
        return true;
    }

    /** Whether the note does: at once with a line of text, after an empty one with those that are indented. */
    private boolean goesOn(String line) {
        if (line.isBlank()) {
            afterBlank = true;
            return true;
        }
        boolean indented = line.startsWith("    ") || line.startsWith("\t");
        if (!indented && (afterBlank || BLOCK.matcher(line).matches())) {
            endNote();
            return false;
        }
        noteLength += line.strip().length();
        return true;
    }

    private void endNote() {
        if (noteLength > 0) {
            outline.leaveOut(LeftOut.Kind.FOOTNOTE, noteLength);
            noteLength = 0;
        }
    }

    /** The words without the marks of notes that were removed. */
    String withoutMarks(String words) {
        if (names.isEmpty() || !words.contains("[^")) {
            return words;
        }
        return MARK.matcher(words).replaceAll(mark -> {
            if (!names.contains(mark.group(1))) {
                return Matcher.quoteReplacement(mark.group());
            }
            outline.leaveOut(LeftOut.Kind.NOTE_MARK, mark.group());
            return "";
        });
    }
}
