package lectern.document;

import java.nio.charset.Charset;
import java.util.BitSet;

/**
 * Counts the characters of a text to tell whether it was decoded rightly. What is read in a wrong encoding is full of rare
 * characters.
 */
final class LetterCount {

    /** With fewer, chance is as good a reason. */
    private static final int FEWEST_HAN = 10;

    /** The 3755 characters of the first level of GB 2312, which make up 99 % of today's Chinese, ordered there by their sound. */
    private static final BitSet COMMON = firstLevel();

    /** Those that every page has, of today and of old: without this check EUC-KR is Chinese, its syllables lie where level 1 does. */
    private static final BitSet COMMONEST = of("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
            + "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无此曰"
            + "与何吾矣乃若山水风月花春云");

    private long all;
    private long ascii;
    private long han;
    private long common;
    private long commonest;
    private long otherLetters;
    private long strange;

    private static BitSet firstLevel() {
        Charset gb2312 = Charset.forName("GB2312");
        BitSet level = new BitSet();
        for (int lead = 0xB0; lead <= 0xD7; lead++) {
            for (int trail = 0xA1; trail <= (lead == 0xD7 ? 0xF9 : 0xFE); trail++) {
                level.set(new String(new byte[] {(byte) lead, (byte) trail}, gb2312).charAt(0));
            }
        }
        return level;
    }

    private static BitSet of(String characters) {
        BitSet set = new BitSet();
        characters.chars().forEach(set::set);
        return set;
    }

    void add(char c) {
        all++;
        if (c < 0x80) {
            ascii++;
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
                strange++;
            }
        } else if (Character.isIdeographic(c)) {
            han++;
            if (COMMON.get(c)) {
                common++;
            }
            if (COMMONEST.get(c)) {
                commonest++;
            }
        } else if (Character.isLetter(c)) {
            otherLetters++;
        } else if (Character.getType(c) == Character.PRIVATE_USE
                || Character.getType(c) == Character.UNASSIGNED
                || Character.getType(c) == Character.CONTROL
                || Character.isSurrogate(c)) {
            strange++;
        }
    }

    /** Whether this is Chinese without a doubt. */
    boolean isCertainlyChinese() {
        return han >= FEWEST_HAN && isPlausibleChinese() && commonest * 100 >= han * 15;
    }

    /** Nearly all ASCII, with a few quotes, dashes and accents: so no accident in an encoding of two bytes for each. */
    boolean isPlain() {
        return strange == 0 && ascii > 1 && ascii * 100 >= all * 95;
    }

    /** Nearly all letters beyond ASCII are common Chinese ones. */
    boolean isPlausibleChinese() {
        return strange == 0 && common * 100 >= (han + otherLetters) * 90;
    }
}
