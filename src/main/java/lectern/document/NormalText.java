package lectern.document;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one form of text that is cut, keyed and spoken: NFC, no invisible characters, white space only as single spaces inside
 * paragraphs and one empty line between them, no unpaired surrogates. Normal text stays as it is.
 */
public final class NormalText {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    /** Scripts whose letters do not change their form or meaning with a joiner. */
    private static final Set<Integer> NOT_JOINING = Set.of(
            UScript.LATIN,
            UScript.HAN,
            UScript.HIRAGANA,
            UScript.KATAKANA,
            UScript.HANGUL,
            UScript.CYRILLIC,
            UScript.GREEK);

    private NormalText() {}

    /** One paragraph: every run of white space, line breaks included, is one space. Empty if nothing is left. */
    public static String paragraph(String raw) {
        String visible = composed(raw);
        StringBuilder out = new StringBuilder(visible.length());
        boolean space = false;
        for (int i = 0, c; i < visible.length(); i += Character.charCount(c)) {
            c = visible.codePointAt(i);
            if (isSpace(c)) {
                space = !out.isEmpty();
            } else {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** The paragraphs that are not empty, with one empty line between them. */
    static String text(List<String> paragraphs) {
        return paragraphs.stream()
                .map(NormalText::paragraph)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** Whether there is a letter or a digit: a text without any cannot be spoken. */
    public static boolean isPronounceable(CharSequence text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Without a joiner characters may compose, and then the next joiner joins nothing: repeated until nothing changes. */
    private static String composed(String raw) {
        String before = raw;
        String after = NFC.normalize(visible(raw));
        while (!after.equals(before) && (after.indexOf(ZWJ) >= 0 || after.indexOf(ZWNJ) >= 0)) {
            before = after;
            after = NFC.normalize(visible(before));
        }
        return after;
    }

    private static String visible(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0, c; i < raw.length(); i += Character.charCount(c)) {
            c = raw.codePointAt(i);
            if (c == ZWJ || c == ZWNJ) {
                int next = i + 1 < raw.length() ? raw.codePointAt(i + 1) : ' ';
                if (!out.isEmpty() && joins(out.codePointBefore(out.length())) && joins(next)) {
                    out.appendCodePoint(c);
                }
            } else if (Character.getType(c) == Character.SURROGATE) {
                out.append('\uFFFD');
            } else if (isSpace(c) || !isInvisible(c)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || UCharacter.isUWhiteSpace(c);
    }

    private static boolean isInvisible(int c) {
        if (c < 0xA0) {
            return Character.getType(c) == Character.CONTROL;
        }
        return c == 0xAD // soft hyphen
                || c == 0x061C // directions, which have no sound
                || c == 0x180E
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F // word joiner, invisible operators, more directions
                || c == 0xFEFF
                || c >= 0xFFF9 && c <= 0xFFFB; // marks of annotations
    }

    /** Emoji sequences, Indic and Arabic script need their joiners; elsewhere they are left over from typesetting. */
    private static boolean joins(int c) {
        if (c < 0x300) {
            return false;
        }
        return UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                || UCharacter.hasBinaryProperty(c, UProperty.EMOJI_MODIFIER)
                || UCharacter.hasBinaryProperty(c, UProperty.GRAPHEME_EXTEND)
                || UCharacter.isLetter(c) && !NOT_JOINING.contains(UScript.getScript(c));
    }
}
