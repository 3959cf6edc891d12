package lectern.chunk;

import java.util.regex.Pattern;

/** Tells which of the sentence ends that ICU proposes in one paragraph are inside a sentence. */
final class SentenceJoins {

    private static final Pattern FIRST_PERSON = Pattern.compile("I(?:['\u2019]\\w+)?\\b");
    /** "Tom cried", "old Mr. Smith said": what follows the exclamation that was quoted. */
    private static final Pattern TAG = Pattern.compile("(?:\\p{Lu}[\\p{L}'\u2019-]*\\.?\\s){1,3}"
            + "(?:said|asked|cried|replied|answered|shouted|whispered|exclaimed|muttered|murmured|yelled|screamed|sighed|added"
            + "|demanded|declared|repeated|snapped|called out|gasped|inquired)\\b");

    /** 他喊道。 and 他叹了口气。, but not 他说：, which announces the next speech. */
    private static final Pattern CHINESE_TAG = Pattern.compile("[^，。！？：；“”「」『』…]{0,10}"
            + "(?:(?:说|說|道|问|問|喊|叫|答|骂|罵|嚷|想|吼|曰)(?:着|著|道|了)?|(?:说|說)[^，。！？：；“”]{1,4}|叹了口气)[，。；！,.]");

    /** A stretch as long as any rule looks at: what a rule costs does not depend on the paragraph. */
    static final int REACH = 80;

    private final String text;
    private final Abbreviations abbreviations;

    SentenceJoins(String paragraph) {
        this.text = paragraph;
        this.abbreviations = new Abbreviations(paragraph);
    }

    /** Whether the sentence that begins at {@code start} goes on after {@code boundary}. */
    boolean isInside(int start, int boundary) {
        int end = boundary;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int mark = end;
        while (mark > start && isClosing(text.charAt(mark - 1))) {
            mark--;
        }
        if (mark == start) {
            return false;
        }
        char terminator = text.charAt(mark - 1);
        boolean closed = mark < end;
        String following = text.substring(boundary, Math.min(text.length(), boundary + REACH));
        if (end == boundary && isGlued(terminator, text.codePointAt(boundary))) {
            return true;
        }
        if (startsLowerCase(following)
                || closed && continuesAfterQuote(start, mark, end, terminator, following)
                || isEllipsis(mark) && FIRST_PERSON.matcher(following).lookingAt()) {
            return true;
        }
        return terminator == '.'
                && !closed
                && !isEllipsis(mark)
                && abbreviations.isAbbreviation(start, mark - 1, following);
    }

    /** A mark inside something like "a.B" or "?Q=1": no space, and no Chinese, which needs none. */
    private static boolean isGlued(char terminator, int next) {
        return terminator < 128 && Character.isLetterOrDigit(next) && !Character.isIdeographic(next);
    }

    /** A sentence never begins with a small letter, whatever quotes and dashes are before it. */
    private static boolean startsLowerCase(String following) {
        int i = 0;
        while (i < following.length() && !Character.isLetterOrDigit(following.codePointAt(i))) {
            i += Character.charCount(following.codePointAt(i));
        }
        return i < following.length() && Character.isLowerCase(following.codePointAt(i));
    }

    private boolean continuesAfterQuote(int start, int mark, int end, char terminator, String following) {
        char closing = text.charAt(end - 1);
        if (closing == '》') {
            return true; // a title, 《走吧！》, and not what somebody said
        }
        if (following.isEmpty() || isOpening(following.charAt(0))) {
            return false;
        }
        if (Character.isIdeographic(following.codePointAt(0))) {
            return CHINESE_TAG.matcher(following).lookingAt() || opensAfterHan(start, mark, closing);
        }
        return (terminator == '!' || terminator == '?' || isEllipsis(mark))
                && TAG.matcher(following).lookingAt();
    }

    /** 他喊了一声“停！”就跑了: words quoted inside a sentence; what is said whole has a colon or comma before it. */
    private boolean opensAfterHan(int start, int mark, char closing) {
        int opened = "”’」』）".indexOf(closing);
        int quote = opened < 0 ? -1 : text.lastIndexOf("“‘「『（".charAt(opened), mark - 1);
        return quote > start && Character.isIdeographic(text.codePointBefore(quote));
    }

    private boolean isEllipsis(int mark) {
        return text.charAt(mark - 1) == '\u2026' || mark >= 2 && text.startsWith("..", mark - 2);
    }

    static boolean isHanBeside(String text, int from, int to) {
        return from > 0 && isHanOrMark(text.charAt(from - 1)) || to < text.length() && isHanOrMark(text.charAt(to));
    }

    private static boolean isHanOrMark(char c) {
        return Character.isIdeographic(c) || c >= '\u3001' && c <= '\u303F' || c >= '\uFF01' && c <= '\uFF65';
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
