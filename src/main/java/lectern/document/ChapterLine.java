package lectern.document;

import java.util.regex.Pattern;

/** Tells the lines that head chapters in plain text from those that begin a sentence. */
final class ChapterLine {

    private static final String ENGLISH_NUMBER =
            "(?:[0-9]{1,4}|[ivxlcdm]{1,9}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
                    + "|(?:thir|four|fif|six|seven|eigh|nine)teen"
                    + "|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)";

    private static final Pattern ENGLISH_BARE = Pattern.compile(
            "(?:chapter|part|book)\\s+(?:the\\s+)?" + ENGLISH_NUMBER + "[.:]?", Pattern.CASE_INSENSITIVE);

    /** The title is set off by a mark, or begins with a capital: "Chapter 5 was long" is no heading. */
    private static final Pattern ENGLISH_TITLED = Pattern.compile("(?i:(?:chapter|part|book)\\s+" + ENGLISH_NUMBER
            + ")(?:\\s*[.:\u2013\u2014]\\s*|\\s+-\\s+|\\s+(?=[\\p{Lu}\"'\u201C\u2018(]))\\S.{0,99}");

    private static final String CHINESE_NUMBER = "第\\s?[0-9０-９〇零一二三四五六七八九十百千两兩]{1,9}\\s?[章回節节卷部集篇]";

    private static final Pattern CHINESE_BARE = Pattern.compile(CHINESE_NUMBER + "[:：.、]?");

    /** The title is set off, or short and without the punctuation of a sentence. */
    private static final Pattern CHINESE_TITLED =
            Pattern.compile(CHINESE_NUMBER + "(?:[\\s:：.、．·\u2014-]+[^。；;]{1,50}|[^\\s，。；：？！,.;:?!]{1,16})");

    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.!?,;:\"'\u201D\u2019。！？，；：]");

    private ChapterLine() {}

    /** @param standsAlone whether nothing but an empty line or another heading is above it */
    static boolean matches(String line, boolean standsAlone) {
        String text = line.strip();
        if (text.isEmpty() || text.length() > 150) {
            return false;
        }
        if (CHINESE_BARE.matcher(text).matches() || CHINESE_TITLED.matcher(text).matches()) {
            return true;
        }
        return standsAlone
                && (ENGLISH_BARE.matcher(text).matches()
                        || ENGLISH_TITLED.matcher(text).matches());
    }

    static boolean hasOnlyNumber(String line) {
        String text = line.strip();
        return ENGLISH_BARE.matcher(text).matches()
                || CHINESE_BARE.matcher(text).matches();
    }

    /** Short, and not a sentence. */
    static boolean canBeTitle(String line) {
        String text = line.strip();
        return !text.isEmpty()
                && text.length() <= 60
                && !ENDS_SENTENCE.matcher(text).matches();
    }
}
