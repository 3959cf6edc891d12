package lectern.chunk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which of the sentence ends that ICU proposes in one paragraph are inside a sentence. */
final class SentenceJoins {

    /** A name follows. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "Mr",
            "Mrs",
            "Ms",
            "Messrs",
            "Mme",
            "Mlle",
            "Dr",
            "Prof",
            "Gen",
            "Sen",
            "Rep",
            "Gov",
            "Capt",
            "Cpt",
            "Col",
            "Lt",
            "Sgt",
            "Maj",
            "Cpl",
            "Pvt",
            "Adm",
            "Cmdr",
            "Rev",
            "Hon",
            "Pres",
            "Supt",
            "Insp",
            "Fr",
            "Messieurs",
            "cf",
            "viz",
            "vs",
            "v",
            "e.g",
            "i.e",
            "eg",
            "ie",
            "approx",
            "esp",
            "incl",
            "Rs");

    /** What follows decides: "St. Paul" and "U.S. Senate", but "on Main St. The house" and "in the U.S. He". */
    private static final Set<String> ANYWHERE = Set.of(
            "St", "Mt", "Ft", "Ave", "Rd", "Blvd", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp", "Bros", "Ph.D", "M.D", "B.A",
            "M.A", "U.S", "U.K", "U.N", "U.S.A", "E.U", "D.C", "N.Y", "L.A", "al", "Esq", "Dept", "Univ", "Assn");

    /** A number follows, as in "No. 5", "p. 12" and "Jan. 3". */
    private static final Set<String> BEFORE_NUMBERS = Set.of(
            "no", "nos", "p", "pp", "vol", "vols", "ch", "chap", "fig", "figs", "sec", "sect", "art", "eq", "para", "c",
            "ca", "op", "bk", "pt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
            "dec");

    /** Words that begin sentences much more often than names. */
    private static final Set<String> STARTERS = Set.of(
            "The",
            "A",
            "An",
            "He",
            "She",
            "It",
            "We",
            "They",
            "You",
            "I",
            "This",
            "That",
            "These",
            "Those",
            "There",
            "Then",
            "But",
            "And",
            "So",
            "If",
            "In",
            "On",
            "At",
            "As",
            "When",
            "While",
            "After",
            "Before",
            "What",
            "Why",
            "Who",
            "How",
            "Where",
            "His",
            "Her",
            "Its",
            "Our",
            "Their",
            "My",
            "Your",
            "Yes",
            "Not",
            "For",
            "To",
            "From",
            "With",
            "Now",
            "Or",
            "Nobody",
            "Everyone",
            "Once",
            "Later",
            "Still",
            "Nothing",
            "One");

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern FIRST_PERSON = Pattern.compile("I(?:['\u2019]\\w+)?\\b");
    private static final Pattern NUMBER = Pattern.compile("[0-9]|[IVXLCDM]+\\b");
    private static final Pattern CALENDAR =
            Pattern.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|[EPCM][SD]?T\\b|GMT\\b|UTC\\b");
    private static final Pattern ENUMERATOR =
            Pattern.compile("\\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.)*\\p{Lu}");

    /** "Tom cried", "old Mr. Smith said": what follows the exclamation that was quoted. */
    private static final Pattern TAG = Pattern.compile("(?:\\p{Lu}[\\p{L}'\u2019-]*\\.?\\s){1,3}"
            + "(?:said|asked|cried|replied|answered|shouted|whispered|exclaimed|muttered|murmured|yelled|screamed|sighed|added"
            + "|demanded|declared|repeated|snapped|called out|gasped|inquired)\\b");

    /** 他喊道。 and 他叹了口气。, but not 他说：, which announces the next speech. */
    private static final Pattern CHINESE_TAG = Pattern.compile("[^，。！？：；“”「」『』…]{0,10}"
            + "(?:(?:说|說|道|问|問|喊|叫|答|骂|罵|嚷|想|吼|曰)(?:着|著|道|了)?|(?:说|說)[^，。！？：；“”]{1,4}|叹了口气)[，。；！,.]");

    /** A stretch as long as any rule looks at: what a rule costs does not depend on the paragraph. */
    private static final int REACH = 80;

    private final String text;

    SentenceJoins(String paragraph) {
        this.text = paragraph;
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
        return terminator == '.' && !closed && !isEllipsis(mark) && isAbbreviation(start, mark - 1, following);
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

    private boolean isAbbreviation(int start, int dot, String following) {
        int from = dot;
        while (from > Math.max(start, dot - REACH)
                && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        String word = text.substring(from, dot);
        boolean starter = isStarter(following);
        if (BEFORE_NAMES.contains(word)) {
            return true;
        }
        if (start == 0
                && dot < REACH
                && ENUMERATOR.matcher(text.substring(start, dot + 1)).matches()) {
            return true;
        }
        if (BEFORE_NUMBERS.contains(word.toLowerCase(Locale.ROOT))
                && NUMBER.matcher(following).lookingAt()) {
            return true;
        }
        if (word.equals("a.m") || word.equals("p.m")) {
            return CALENDAR.matcher(following).lookingAt();
        }
        if (word.equals("I")) {
            return !starter && followsName(from);
        }
        return !starter && (ANYWHERE.contains(word) || INITIALS.matcher(word).matches());
    }

    /** "Henry I. Miller", but "so do I. Miller left". */
    private boolean followsName(int word) {
        int end = word;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end;
        while (from > Math.max(0, end - REACH) && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return from < end && Character.isUpperCase(text.charAt(from));
    }

    /** "A" begins a sentence, but "A." is an initial. */
    private static boolean isStarter(String following) {
        Matcher word = WORD.matcher(following);
        return word.lookingAt()
                && STARTERS.contains(word.group())
                && !(word.end() < following.length() && following.charAt(word.end()) == '.');
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
