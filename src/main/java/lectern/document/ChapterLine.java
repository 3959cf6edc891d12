package lectern.document;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the lines that head chapters in plain text from those that begin a sentence. */
final class ChapterLine {

    /** In UTF-16 units. */
    static final int LONGEST = 150;

    private static final String NUMBER =
            "(?:[0-9]{1,4}|[ivxlcdm]{1,9}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
                    + "|(?:thir|four|fif|six|seven|eigh|nine)teen"
                    + "|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)";

    private static final String SMALL_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth";

    private static final String ORDINAL = "(?:" + SMALL_ORDINAL + "|tenth|eleventh|twelfth|last"
            + "|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twent|thirt|fort|fift)ieth"
            + "|(?:twenty|thirty|forty|fifty)[- ](?:" + SMALL_ORDINAL + "))";

    private static final String ENGLISH = "(?:chapter|part|book|volume|act|scene|letter|canto|stave)\\s+(?:(?:the\\s+)?"
            + ORDINAL + "|(?:the\\s+)?" + NUMBER + ")";

    private static final Pattern ENGLISH_BARE = Pattern.compile("(" + ENGLISH + ")[.:]?", Pattern.CASE_INSENSITIVE);

    /** The title is set off by a mark, or begins with a capital: "Chapter 5 was long" is no heading. */
    private static final Pattern ENGLISH_TITLED = Pattern.compile(
            "((?i:" + ENGLISH
                    + "))(?:\\s*[.:\u2013\u2014]\\s*|\\s+-\\s+|(?<!(?i:act|scene|letter) {1,3}\\w{1,9})\\s+(?=[\\p{Lu}\"'\u201C\u2018(]))\\S.{0,99}");

    /** Few sentences begin so, and titles that are as long as one. */
    private static final Pattern ENGLISH_SET_OFF =
            Pattern.compile("(?i:" + ENGLISH + ")(?:\\s*[.:\u2013\u2014]|\\s+-\\s).*");

    private static final Pattern ENGLISH_NAMED = Pattern.compile(
            "(?i:prologue|epilogue|preface|introduction|foreword|afterword|interlude|postscript|conclusion|appendix"
                    + "|author['\u2019]s note|translator['\u2019]s (?:note|preface))(?:[.:]?|(?:\\s*[.:\u2013\u2014]\\s*|\\s+-\\s+)\\S.{0,79})");

    private static final String HAN_DIGIT = "[0-9０-９〇零一二三四五六七八九十百千两兩廿卅]";

    private static final String CHINESE =
            "(?:第\\s?" + HAN_DIGIT + "{1,9}\\s?[章回節节卷部集篇幕]|卷之?" + HAN_DIGIT + "{1,5}(?![^\\s:：.、．·\u2014-]))";

    private static final Pattern CHINESE_BARE = Pattern.compile("(" + CHINESE + ")[:：.、]?");

    /** The title is set off, or short and without the punctuation of a sentence. */
    private static final Pattern CHINESE_TITLED =
            Pattern.compile("(" + CHINESE + ")(?:[\\s:：.、．·\u2014-]+[^。；;]{1,50}|[^\\s，。；：？！,.;:?!]{1,16})");

    private static final Pattern CHINESE_NAMED =
            Pattern.compile("(?:序章|序言|序幕|自序|代序|前言|楔子|引子|引言|尾[声聲]|[后後][记記]|[终終]章|附[录錄]|番外篇?" + HAN_DIGIT
                    + "{0,3})(?:[:：]?|[\\s:：.、．·\u2014-]+[^。；;，,]{1,30})");

    private static final Pattern CHINESE_NAMED_SHORTLY = Pattern.compile("[序跋]");

    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.!?,;:\"'\u201D\u2019。！？，；：]");

    /** What a table of contents puts behind a title. */
    private static final Pattern PAGE = Pattern.compile("(?:[\\s.·…_]*[.·…_\\s]{2}|\\t)\\s*[0-9ivxlc]{1,5}$");

    private ChapterLine() {}

    /** @param standsAlone whether nothing but an empty line or another heading is above it */
    static boolean matches(String line, boolean standsAlone) {
        if (line.length() > LONGEST * 2) {
            return false;
        }
        String text = line.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        if (text.charAt(0) > 0x2E80
                && (CHINESE_BARE.matcher(text).matches()
                        || CHINESE_TITLED.matcher(text).matches()
                        || CHINESE_NAMED.matcher(text).matches())) {
            return true;
        }
        return standsAlone
                && (ENGLISH_BARE.matcher(text).matches()
                        || ENGLISH_TITLED.matcher(text).matches()
                        || ENGLISH_NAMED.matcher(text).matches()
                        || CHINESE_NAMED_SHORTLY.matcher(text).matches());
    }

    static boolean hasOnlyNumber(String line) {
        String text = line.strip();
        return ENGLISH_BARE.matcher(text).matches()
                || CHINESE_BARE.matcher(text).matches();
    }

    /** Whether a mark is between its number and its title. */
    static boolean isSetOff(String line) {
        return ENGLISH_SET_OFF.matcher(line.strip()).matches();
    }

    /** Short, and not a sentence. */
    static boolean canBeTitle(String line) {
        String text = line.strip();
        return text.length() <= 60
                && NormalText.isPronounceable(text)
                && !ENDS_SENTENCE.matcher(text).matches();
    }

    /** Whether each word of some length begins with a capital, as titles have it: an empty line may be above such a one. */
    static boolean isInTitleCase(String line) {
        String[] words = line.strip().split("[^\\p{L}'\u2019]+");
        int capitals = 0;
        for (String word : words) {
            if (!word.isEmpty() && Character.isUpperCase(word.codePointAt(0))) {
                capitals++;
            } else if (word.length() > 3) {
                return false;
            }
        }
        return capitals > 0;
    }

    /**
     * What a heading and its entry in a table of contents have in common: a numbered one its number, another its letters and
     * digits.
     */
    static String key(String line) {
        String text = PAGE.matcher(line.strip()).replaceFirst("");
        for (Pattern numbered : new Pattern[] {ENGLISH_BARE, ENGLISH_TITLED, CHINESE_BARE, CHINESE_TITLED}) {
            Matcher matcher = numbered.matcher(text);
            if (matcher.matches()) {
                text = matcher.group(1);
                break;
            }
        }
        return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** Whether a page number is behind it, as in a table of contents. */
    static boolean hasPage(String line) {
        return PAGE.matcher(line.strip()).find();
    }
}
