package lectern.document;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notes of a plain text, {@code [1] …} or {@code [Footnote 1: …]} at the head of a paragraph, and the marks {@code [1]} of them. */
final class Notes {

    private static final Pattern NOTE = Pattern.compile(
            "\\s{0,20}\\[(?:(?i:Foot)?(?i:note)\\s+)?([0-9]{1,4}|[A-Z])(?:\\]|:)\\s*\\S.*", Pattern.DOTALL);

    private static final Pattern MARK = Pattern.compile("\\s?\\[([0-9]{1,4}|[A-Z])\\]");

    private final BitSet notes = new BitSet();
    private final BitSet marks = new BitSet();
    private int last = -2;

    /** @param beginsBlock whether an empty line is above it */
    void see(String line, boolean beginsBlock) {
        int from = line.indexOf('[');
        if (from < 0) {
            return;
        }
        int note = noteIn(line);
        if (note >= 0 && (beginsBlock || note == last + 1)) {
            notes.set(note);
            last = note;
            from = line.indexOf(']', from);
            if (from < 0) {
                return;
            }
        }
        Matcher mark = MARK.matcher(line);
        for (int at = from; mark.find(at); at = mark.end()) {
            marks.set(value(mark.group(1)));
        }
    }

    /** Whether a note begins here that is marked elsewhere. */
    boolean isNote(String line) {
        int note = line.indexOf('[') < 0 ? -1 : noteIn(line);
        return note >= 0 && exists(note);
    }

    private boolean exists(int note) {
        return notes.get(note) && marks.get(note);
    }

    /** The text without the marks of notes that exist. */
    String withoutMarks(String text, IntConsumer removed) {
        if (text.indexOf('[') < 0 || notes.isEmpty()) {
            return text;
        }
        return MARK.matcher(text).replaceAll(mark -> {
            if (!exists(value(mark.group(1)))) {
                return Matcher.quoteReplacement(mark.group());
            }
            removed.accept(mark.group().strip().length());
            return "";
        });
    }

    private static int noteIn(String line) {
        Matcher note = NOTE.matcher(line.length() > 100 ? line.substring(0, 100) : line);
        return note.matches() ? value(note.group(1)) : -1;
    }

    private static int value(String name) {
        return Character.isDigit(name.charAt(0)) ? Integer.parseInt(name) : 10_000 + name.charAt(0);
    }
}
