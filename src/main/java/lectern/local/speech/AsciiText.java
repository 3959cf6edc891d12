package lectern.local.speech;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as an English synthesiser that knows ASCII alone can read it: quotes and dashes plain, other scripts in Latin
 * letters, symbols and emoji by their names. What has no name is left out.
 */
final class AsciiText {

    private static final Pattern QUOTES =
            Pattern.compile("[\u201c\u201d\u201e\u00ab\u00bb\u300a\u300b\u3008-\u300f\u2039\u203a]");
    private static final Pattern DASHES = Pattern.compile("\\s*[\u2013-\u2015]+\\s*");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Pattern NAME_TAIL = Pattern.compile(" (sign|symbol)$");

    private AsciiText() {}

    static String of(String text) {
        String plain = CONTROLS.matcher(text).replaceAll(" ");
        if (isAscii(plain)) {
            return plain;
        }
        plain = QUOTES.matcher(plain).replaceAll("\"");
        plain = DASHES.matcher(plain).replaceAll(", ");
        plain = Punctuation.TO_ASCII.transliterate(plain);
        if (!isAscii(plain)) {
            plain = Scripts.TO_ASCII.transliterate(plain);
        }
        return isAscii(plain) ? plain : withNames(plain);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 128);
    }

    private static String withNames(String text) {
        StringBuilder spoken = new StringBuilder();
        int previous = -1;
        for (int codePoint : text.codePoints().toArray()) {
            if (codePoint < 128) {
                spoken.appendCodePoint(codePoint);
            } else if (isSymbol(codePoint) && codePoint != previous) {
                // a row of the same emoji is said once
                spoken.append(' ').append(nameOf(codePoint)).append(' ');
            }
            previous = codePoint;
        }
        return spoken.toString();
    }

    private static boolean isSymbol(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL || type == Character.MATH_SYMBOL || type == Character.CURRENCY_SYMBOL;
    }

    private static String nameOf(int codePoint) {
        String name = Character.getName(codePoint);
        return name == null
                ? ""
                : NAME_TAIL.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Loaded by the first text that is not ASCII. */
    private static final class Punctuation {
        static final Transliterator TO_ASCII = Transliterator.getInstance("Latin-ASCII");
    }

    /** Loaded by the first text in another script: takes half a second. */
    private static final class Scripts {
        static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }
}
