package lectern.chunk;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells which of the sentence ends that ICU proposes in one paragraph are inside a sentence. */
final class SentenceJoins {

    /** A stretch as long as any rule looks at: what a rule costs does not depend on the paragraph. */
    static final int REACH = 80;

    private static final Pattern FIRST_PERSON = Pattern.compile("I(?:['\u2019]\\w+)?\\b");

    /** Names that end with a mark and go on as names do. */
    private static final Set<String> SHOUTED_NAMES = Set.of("Yahoo", "Jeopardy");

    /** Words at which no sentence ends, as in: The winner is... Tom! */
    private static final Set<String> AWAITING =
            Words.set("the a an is are was were and of my your his by to for with in");

    private final String text;
    private final Abbreviations abbreviations;
    private final Enumerators enumerators;
    private final SpeechTags tags;
    private final Brackets brackets;
    private int start;

    SentenceJoins(String paragraph) {
        this.text = paragraph;
        this.abbreviations = new Abbreviations(paragraph);
        this.enumerators = new Enumerators(paragraph);
        this.tags = new SpeechTags(paragraph);
        this.brackets = new Brackets(paragraph);
    }

    /** A sentence begins here. */
    void begin(int sentence) {
        start = sentence;
    }

    /** Whether the sentence that began last goes on after {@code boundary}. */
    boolean isInside(int boundary) {
        int end = boundary;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int mark = markEnd(end);
        if (mark == start) {
            return false;
        }
        char terminator = text.charAt(mark - 1);
        boolean closed = mark < end;
        if (end == boundary && isGlued(terminator, text.codePointAt(boundary)) || startsLowerCase(boundary)) {
            return true;
        }
        if (!closed && hasNoWord(mark) || brackets.isOpen(start, boundary)) {
            return true;
        }
        boolean ellipsis = isEllipsis(mark);
        if (closed && Footnotes.start(text, end) == end) {
            return tags.continuesQuote(start, mark, end, boundary, ellipsis || Interruptions.isDash(terminator));
        }
        if (ellipsis) {
            return trailsOff(mark, boundary);
        }
        if (terminator == '.' || terminator == '\uFF0E') {
            return enumerators.isEnumerator(start, mark - 1) || abbreviations.isAbbreviation(start, mark - 1, boundary);
        }
        return terminator == '!'
                && SHOUTED_NAMES.contains(Words.before(text, mark - 1))
                && !Starters.isAt(text, boundary);
    }

    /** Behind the mark that closing quotes, brackets and footnotes follow. */
    private int markEnd(int end) {
        int mark = end;
        while (mark > start) {
            int footnote = Footnotes.start(text, mark);
            if (footnote < mark && footnote > start) {
                mark = footnote;
            } else if (isClosing(text.charAt(mark - 1))) {
                mark--;
            } else {
                break;
            }
        }
        return mark;
    }

    /** A mark inside something like "a.B" or "?Q=1": no space, and no Chinese, which needs none. */
    private static boolean isGlued(char terminator, int next) {
        return terminator < 128 && Character.isLetterOrDigit(next) && !Character.isIdeographic(next);
    }

    /** A sentence never begins with a small letter, whatever quotes and dashes are before it. */
    private boolean startsLowerCase(int boundary) {
        int to = Math.min(text.length(), boundary + REACH);
        if (Enumerators.isLowerCase(text, boundary)) {
            return false;
        }
        for (int i = boundary, c; i < to; i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                return Character.isLowerCase(c) && !isCamelCase(text, i);
            }
            if (c == '\u2022' || Character.getType(c) == Character.OTHER_NUMBER) {
                return false;
            }
        }
        return false;
    }

    /** As in: iPhone. */
    static boolean isCamelCase(String text, int i) {
        return i + 1 < text.length()
                && Character.isLowerCase(text.charAt(i))
                && Character.isUpperCase(text.charAt(i + 1));
    }

    /** As in: … And then? */
    private boolean hasNoWord(int mark) {
        if (mark - start >= REACH) {
            return false;
        }
        for (int i = start, c; i < mark; i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean isEllipsis(int mark) {
        return text.charAt(mark - 1) == '\u2026'
                || mark >= 2 && text.startsWith("..", mark - 2)
                || mark >= 3 && text.startsWith(". .", mark - 3);
    }

    /** "Well... I think so" and "3... 2... 1", but four dots are an ellipsis and a full stop. */
    private boolean trailsOff(int mark, int boundary) {
        int dots = mark;
        int count = 0;
        while (dots > start && (text.charAt(dots - 1) == '.' || text.charAt(dots - 1) == ' ')) {
            count += text.charAt(dots - 1) == '.' ? 1 : 0;
            dots--;
        }
        while (dots > start && text.charAt(dots - 1) == '\u2026') {
            dots--;
        }
        if (AbbreviationLists.TITLES.contains(Words.before(text, dots))) {
            return true; // as in: Mr.... Mr. Hale?
        }
        if (count > 3) {
            return false;
        }
        if (dots > start && "?!".indexOf(text.charAt(dots - 1)) >= 0) {
            return false;
        }
        if (AWAITING.contains(Words.before(text, dots)) && !Starters.isAt(text, boundary)) {
            return true;
        }
        if (dots > start && Character.isDigit(text.charAt(dots - 1)) && Character.isDigit(text.charAt(boundary))) {
            return true;
        }
        return Words.atMost(text, start, dots, 2)
                && FIRST_PERSON
                        .matcher(text)
                        .region(boundary, Math.min(text.length(), boundary + REACH))
                        .lookingAt();
    }

    static boolean isOpening(char c) {
        int type = Character.getType(c);
        return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
    }

    static boolean isClosing(char c) {
        int type = Character.getType(c);
        return type == Character.END_PUNCTUATION || type == Character.FINAL_QUOTE_PUNCTUATION || c == '"' || c == '\'';
    }
}
