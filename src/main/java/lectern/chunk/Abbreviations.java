package lectern.chunk;

import java.util.regex.Pattern;

/** Tells the full stops of one paragraph that shorten a word or follow an initial. */
final class Abbreviations {

    private static final Pattern ROMAN = Pattern.compile("[IVXLCDM]+\\b(?!['\u2019])");
    private static final Pattern CALENDAR =
            Pattern.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|[EPCM][SD]?T\\b|GMT\\b"
                    + "|UTC\\b|Eastern\\b|Pacific\\b|Central\\b|(?:January|February|March|April|June|July|August|September|October"
                    + "|November|December) [0-9]");

    /** A sentence of which no more than "At about 5" is said when its time of day is. */
    private static final Pattern WHEN =
            Pattern.compile("[\"“‘'(]?(?:At|By|Around|About|Before|After|Until|From|Since|In|On)"
                    + "(?: [\\p{Ll}]+){0,3}(?: [0-9][0-9:.,]*){0,2} ?");

    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.)*\\p{Lu}");
    private static final Pattern FOREIGN = Pattern.compile("\\p{L}\\.|Chr\\.");

    /** As in: Brrr, Shh. */
    private static final Pattern DOUBLED = Pattern.compile("(.)\\1", Pattern.CASE_INSENSITIVE);

    /** A longer word is shortened only if it is known. */
    private static final int LONGEST_UNKNOWN = 5;

    private static final int REACH = SentenceJoins.REACH;

    private final String text;

    Abbreviations(String paragraph) {
        this.text = paragraph;
    }

    /** Whether the full stop at {@code dot}, with a word at {@code next} behind it, only shortens a word. */
    boolean isAbbreviation(int start, int dot, int next) {
        int from = dot;
        while (from > Math.max(start, dot - REACH) && isPart(text.charAt(from - 1))) {
            from--;
        }
        String word = text.substring(from, dot);
        if (word.isEmpty() || word.length() > AbbreviationLists.LONGEST) {
            return false;
        }
        if (word.length() > LONGEST_UNKNOWN && word.charAt(1) != '.' && !AbbreviationLists.LONG.contains(word)) {
            return false;
        }
        boolean starter = Starters.isAt(text, next);
        String previous = Words.previous(text, from);
        if (AbbreviationLists.ALWAYS.contains(uncapitalised(word)) || isVersus(word, previous)) {
            return true;
        }
        if (AbbreviationLists.TITLES.contains(word)) {
            return !starter || !isStreet(word, previous);
        }
        if (isBeforeNumber(word, from, next)) {
            return true;
        }
        if (AbbreviationLists.TIMES.contains(word)) {
            return isWithinTime(word, start, from, next);
        }
        return !starter && (isShortForm(word, from, next) || isInitial(word, from, previous, next));
    }

    private static boolean isPart(char c) {
        return Character.isLetter(c) && !Character.isIdeographic(c) || c == '.';
    }

    private static String uncapitalised(String word) {
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }

    /** As in: Smith v. Jones. */
    private static boolean isVersus(String word, String previous) {
        return word.equals("v") && Words.isCapitalised(previous);
    }

    /** "Sunset Dr. The house": a name is before it, and none behind it. */
    private static boolean isStreet(String word, String previous) {
        return word.equals("Dr") && Words.isCapitalised(previous);
    }

    /** As in: No. 5, vol. II, Jan. 3, 6 ft. 2 in., but not: No. I won't. */
    private boolean isBeforeNumber(String word, int from, int next) {
        char first = text.charAt(next);
        boolean digit = first >= '0' && first <= '9';
        if (AbbreviationLists.BEFORE_NUMBERS.contains(word)) {
            return digit || !AbbreviationLists.WORDS_TOO.contains(word) && startsRoman(next);
        }
        return digit
                && (AbbreviationLists.BEFORE_DIGITS.contains(word)
                        || AbbreviationLists.BEFORE_DIGITS.contains(uncapitalised(word))
                        || AbbreviationLists.UNITS.contains(word) && followsNumber(from));
    }

    private boolean startsRoman(int next) {
        return ROMAN.matcher(text)
                .region(next, Math.min(text.length(), next + REACH))
                .lookingAt();
    }

    private boolean followsNumber(int word) {
        int i = word;
        while (i > 0 && text.charAt(i - 1) == ' ') {
            i--;
        }
        return i > 0 && Character.isDigit(text.charAt(i - 1));
    }

    private boolean isWithinTime(String word, int start, int from, int next) {
        if (word.equals("A.D") && Character.isDigit(text.charAt(next))) {
            return true;
        }
        if (CALENDAR.matcher(text)
                .region(next, Math.min(text.length(), next + REACH))
                .lookingAt()) {
            return true;
        }
        return from - start < REACH && WHEN.matcher(text).region(start, from).matches();
    }

    /** What follows decides: "St. Paul" and "U.S. Senate", but "on Main St. The house" and "in the U.S. He". */
    private boolean isShortForm(String word, int from, int next) {
        if (AbbreviationLists.ANYWHERE.contains(word)) {
            return true;
        }
        if (AbbreviationLists.UNITS.contains(word) || followsNumber(from)) {
            return false;
        }
        return isLowercaseInitial(word, next) || hasNoVowel(word);
    }

    /** As in: z. B., d. h., but not: solve for x. Multiply both sides. */
    private boolean isLowercaseInitial(String word, int next) {
        return word.length() == 1
                && Character.isLowerCase(word.charAt(0))
                && FOREIGN.matcher(text)
                        .region(next, Math.min(text.length(), next + 4))
                        .lookingAt();
    }

    /** As in: Bldg., but not in BBC., TVs., Hmm. */
    private static boolean hasNoVowel(String word) {
        return word.length() > 1
                && word.length() <= 5
                && word.substring(1).chars().allMatch(Character::isLowerCase)
                && word.chars().noneMatch(c -> "aeiouyAEIOUYäöüéèêáàâíóúæøåœ".indexOf(c) >= 0)
                && !DOUBLED.matcher(word).find()
                && word.chars().allMatch(c -> c < 128)
                && !AbbreviationLists.SOUNDS.contains(word);
    }

    /** "Henry I. Miller", but "so do I. Miller left", "Plan B. Tom left" and "World War I. Germany". */
    private boolean isInitial(String word, int from, String previous, int next) {
        if (word.length() > 1 && word.charAt(1) != '.'
                || !INITIALS.matcher(word).matches()) {
            return false;
        }
        if (word.length() > 1) {
            return true;
        }
        boolean apart = from == 0 || !isSign(text.charAt(from - 1));
        if (!apart || AbbreviationLists.LABELLED.contains(previous)) {
            return false;
        }
        boolean single = word.equals("I");
        if (single && !Words.isCapitalised(previous)) {
            return false;
        }
        return !isRuler(word, from, previous);
    }

    /** As in: °C. */
    private static boolean isSign(char c) {
        return c == '\u00B0' || c == '/' || c == '$' || c == '#' || c == '+' || Character.isDigit(c);
    }

    /** As in: King George V. Parliament met. */
    private boolean isRuler(String word, int from, String previous) {
        int name = from - 1 - previous.length();
        return "IVX".contains(word) && name > 0 && AbbreviationLists.RULERS.contains(Words.previous(text, name));
    }
}
