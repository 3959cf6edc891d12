package lectern.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What typists put into plain text and nobody says: marks of emphasis and of notes, pictures, page numbers. */
final class TextMarks {

    private static final Pattern PAGE_LINE = Pattern.compile(
            "\\s*(?:[-\u2013\u2014]\\s?[0-9]{1,4}\\s?[-\u2013\u2014]|[\\[{](?:(?i:pg|page|p)\\.?\\s?)?[0-9]{1,4}[\\]}]|(?i:page)\\s[0-9]{1,4})\\s*");

    private static final Pattern PAGE_MARK = Pattern.compile("[\\[{](?i:pg|page)\\.?\\s?[0-9ivxlc]{1,5}[\\]}]\\s?");

    /** A caption may hold the brackets of a note. */
    private static final Pattern PICTURE = Pattern.compile(
            "\\[(?i:Illustration)(?::[^\\[\\]]{0,2000}(?:\\[[^\\[\\]]{0,20}\\][^\\[\\]]{0,2000})?)?\\]");

    private static final Pattern EMPHASIS = Pattern.compile(
            "(?<![\\p{L}\\p{N}_*])(_{1,3}|\\*{1,3})(?=[^\\s_*])([^_*]{1,500}?)(?<=[^\\s_*])\\1(?![\\p{L}\\p{N}_*])");

    private final Outline outline;
    private final Notes notes;

    TextMarks(Outline outline, Notes notes) {
        this.outline = outline;
        this.notes = notes;
    }

    /** Whether the line is the number of a page as printers set it, between dashes or in brackets. */
    static boolean isPageNumber(String line) {
        return line.length() < 40 && PAGE_LINE.matcher(line).matches();
    }

    /** The paragraph without its marks; they are counted. */
    String removed(String paragraph) {
        String text = paragraph;
        if (text.indexOf('[') >= 0 || text.indexOf('{') >= 0) {
            text = removed(text, PICTURE, LeftOut.Kind.MEDIA);
            text = removed(text, PAGE_MARK, LeftOut.Kind.PAGE_NUMBER);
            text = notes.withoutMarks(text, mark -> outline.leaveOut(LeftOut.Kind.NOTE_MARK, mark));
        }
        if (text.indexOf('_') >= 0 || text.indexOf('*') >= 0) {
            text = EMPHASIS.matcher(text).replaceAll("$2");
        }
        return text;
    }

    private String removed(String text, Pattern mark, LeftOut.Kind kind) {
        Matcher matcher = mark.matcher(text);
        return matcher.replaceAll(found -> {
            outline.leaveOut(kind, found.group().strip());
            return "";
        });
    }
}
