package lectern.chunk;

import java.util.Locale;
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

    private static final Pattern FOREIGN = Pattern.compile("\\p{L}\\.|Chr\\.");

    /** As in: Brrr, Shh. */
    private static final Pattern DOUBLED = Pattern.compile("(.)\\1", Pattern.CASE_INSENSITIVE);

    /** A longer word is shortened only if it is known. */
    private static final int LONGEST_UNKNOWN = 5;

    private static final int REACH = SentenceJoins.REACH;

    /** As in: 1 Cor. 13:4. */
    private static final Pattern VERSE = Pattern.compile("[0-9]{1,3}:[0-9]");

    private final String text;
    private final Initials initials;

    Abbreviations(String paragraph) {
        this.text = paragraph;
        this.initials = new Initials(paragraph);
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
        if (AbbreviationLists.ALWAYS.contains(uncapitalised(word))
                || isVersus(word, previous)
                || isNote(word, start, from)) {
            return true;
        }
        if (AbbreviationLists.TITLES.contains(word)) {
            return !starter || !isStreet(word, previous);
        }
        if (isShouted(word) && AbbreviationLists.TITLES.contains(capitalised(word))) {
            return !starter;
        }
        if (isBeforeNumber(word, from, next)) {
            return true;
        }
        if (AbbreviationLists.TIMES.contains(word)) {
            return isWithinTime(word, start, from, next);
        }
        return !starter && (isShortForm(word, from, next) || initials.isInitial(word, from, previous, next));
    }

    private static boolean isPart(char c) {
        return Character.isLetter(c) && !Character.isIdeographic(c) || c == '.';
    }

    private static String uncapitalised(String word) {
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }

    /** As in: MR. HOLT. */
    private static boolean isShouted(String word) {
        return word.length() > 1 && word.chars().allMatch(Character::isUpperCase);
    }

    private static String capitalised(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /** As in: P.S. I still love you. */
    private boolean isNote(String word, int start, int from) {
        return from == start && AbbreviationLists.NOTES.contains(word)
                || from == start + 3 && (text.startsWith("P. S.", start) || text.startsWith("N. B.", start));
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
            return digit || startsRoman(next) && (!AbbreviationLists.WORDS_TOO.contains(word) || isMoreThanI(next));
        }
        return digit
                && (lookingAt(VERSE, next) && Words.isCapitalised(word)
                        || AbbreviationLists.BEFORE_DIGITS.contains(word)
                        || AbbreviationLists.BEFORE_DIGITS.contains(uncapitalised(word))
                        || AbbreviationLists.UNITS.contains(word) && followsNumber(from));
    }

    private boolean startsRoman(int next) {
        return lookingAt(ROMAN, next);
    }

    /** A number, and not the person, as in: No. I won't. */
    private boolean isMoreThanI(int next) {
        return !Words.at(text, next).equals("I");
    }

    private boolean lookingAt(Pattern pattern, int from) {
        return pattern.matcher(text)
                .region(from, Math.min(text.length(), from + REACH))
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
        if (lookingAt(CALENDAR, next)) {
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
}
