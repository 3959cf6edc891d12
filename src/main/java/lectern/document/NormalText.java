package lectern.document;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The one form of text that is cut, keyed and spoken. In this order: invisible characters (controls, soft hyphens, zero-width
 * characters and joiners that join nothing, marks of direction) are removed; Latin ligatures become letters, and radicals the
 * characters that they look like; half a surrogate
 * pair becomes U+FFFD; the rest is composed (NFC); and every run of white space, line ends included, is one space inside a
 * paragraph and one empty line between two. Normal text stays as it is.
 */
public final class NormalText {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    /** What typesetters make one shape of, from U+FB00 on. */
    private static final List<String> LIGATURES = List.of("ff", "fi", "fl", "ffi", "ffl", "st", "st");

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
        return paragraph(raw, removed -> {});
    }

    /** @param invisible told how many characters without sound or shape were removed, if any were */
    static String paragraph(String raw, IntConsumer invisible) {
        if (isPlain(raw)) {
            return raw;
        }
        String visible = composed(raw, invisible);
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

    /** Whether {@code raw} is normal, as nearly every paragraph is: single spaces between characters that stay as they are. */
    private static boolean isPlain(String raw) {
        boolean space = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == ' ') {
                if (space) {
                    return false;
                }
                space = true;
            } else if (c > ' ' && c < 0x7F
                    || c >= 0x4E00 && c <= 0x9FFF
                    || c >= 0x2010 && c <= 0x2027
                    || c >= 0x3001 && c <= 0x3029
                    || c >= 0xFF01 && c <= 0xFF5E
                    || c >= 0xA1 && c <= 0x24F && c != 0xAD) {
                space = false;
            } else {
                return false;
            }
        }
        return !space || raw.isEmpty();
    }

    /** Whether there is a letter or a digit: a text without any cannot be spoken. */
    public static boolean isPronounceable(CharSequence text) {
        return isPronounceable(text, 0, text.length());
    }

    /** Whether there is a letter or a digit from position {@code from} to before {@code to}. */
    public static boolean isPronounceable(CharSequence text, int from, int to) {
        for (int i = from, c; i < to; i += Character.charCount(c)) {
            c = Character.codePointAt(text, i);
            if (Character.isLetterOrDigit(c)) {
                return true;
            }
        }
        return false;
    }

    /** Without a joiner characters may compose, and then the next joiner joins nothing: repeated until nothing changes. */
    private static String composed(String raw, IntConsumer invisible) {
        String before = raw;
        String after = NFC.normalize(visible(raw, invisible));
        while (!after.equals(before) && (after.indexOf(ZWJ) >= 0 || after.indexOf(ZWNJ) >= 0)) {
            before = after;
            after = NFC.normalize(visible(before, invisible));
        }
        return after;
    }

    private static String visible(String raw, IntConsumer invisible) {
        StringBuilder out = new StringBuilder(raw.length());
        int removed = 0;
        for (int i = 0, c; i < raw.length(); i += Character.charCount(c)) {
            c = raw.codePointAt(i);
            if (c == ZWJ || c == ZWNJ) {
                int next = i + 1 < raw.length() ? raw.codePointAt(i + 1) : ' ';
                if (!out.isEmpty() && joins(out.codePointBefore(out.length())) && joins(next)) {
                    out.appendCodePoint(c);
                } else {
                    removed++;
                }
            } else if (Character.getType(c) == Character.SURROGATE) {
                out.append('\uFFFD');
            } else if (c >= 0xFB00 && c <= 0xFB06) {
                out.append(LIGATURES.get(c - 0xFB00));
            } else if (isSpace(c) || !isInvisible(c)) {
                out.appendCodePoint(Radicals.character(c));
            } else {
                removed++;
            }
        }
        if (removed > 0) {
            invisible.accept(removed);
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
