package lectern.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What is spoken of pictures and formulas. The description of a figure is not: it is written for those who miss the picture,
 * and who listens misses nothing that the text needs. A letter that is drawn is.
 */
final class Pictures {

    /** Of MathML, what is read in the order in which it is written. */
    private static final Set<String> IN_LINE =
            Set.of("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded");

    private static final Pattern TEX = Pattern.compile(".*[\\\\{}^_].*", Pattern.DOTALL);

    private Pictures() {}

    static boolean isPicture(String name) {
        return name.equals("img") || name.equals("image");
    }

    /** One or two letters are a drawn initial, or a character that fonts lack. */
    static boolean isLetter(String alt) {
        String letters = alt.strip();
        return !letters.isEmpty()
                && letters.codePointCount(0, letters.length()) <= 2
                && letters.codePoints().allMatch(Character::isLetterOrDigit);
    }

    /** Readers for the Chinese market keep the note in the picture of its mark. */
    static boolean isNote(Element picture) {
        return picture.className().toLowerCase(Locale.ROOT).contains("footnote");
    }

    /** How a formula is said; null if that is not known. */
    static @Nullable String words(Element math) {
        String said = math.attr("alttext").strip();
        if (!said.isEmpty()) {
            return TEX.matcher(said).matches() ? null : said;
        }
        List<Element> parts = math.getAllElements();
        return parts.stream().allMatch(part -> IN_LINE.contains(Markup.name(part))) && math.hasText()
                ? math.text()
                : null;
    }
}
