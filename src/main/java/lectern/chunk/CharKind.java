package lectern.chunk;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.SentenceBreak;
import com.ibm.icu.lang.UProperty;

/** What a UTF-16 unit means for the end of a sentence: a table, because every character of every book is looked up. */
final class CharKind {

    /** Decides what a mark before it means, and forgets the mark. */
    static final byte LETTER = 0;

    /** Means nothing unless a mark is before it. */
    static final byte OTHER = 1;

    /** An opening quote or bracket, or a bullet. */
    static final byte OPENING = 2;

    /** A mark that may end a sentence, or half of a code point that may be one. */
    static final byte MARK = 3;

    /** A dash, at which somebody may stop who is quoted. */
    static final byte DASH = 4;

    private static final String BULLETS = "\u2022\u2023\u25AA\u25CF\u25CB\u25A0\u25A1\u25C6\u2605\u2606";

    private static final byte[] KINDS = kinds();

    private CharKind() {}

    static byte of(char c) {
        return KINDS[c];
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int c = 0; c < kinds.length; c++) {
            kinds[c] = kind((char) c);
        }
        return kinds;
    }

    private static byte kind(char c) {
        if (SentenceJoins.isOpening(c) || BULLETS.indexOf(c) >= 0) {
            return OPENING;
        }
        if (Interruptions.isDash(c)) {
            return DASH;
        }
        if (c == '\u2026' || Character.isSurrogate(c)) {
            return MARK;
        }
        return switch (UCharacter.getIntPropertyValue(c, UProperty.SENTENCE_BREAK)) {
            case SentenceBreak.ATERM, SentenceBreak.STERM, SentenceBreak.SEP, SentenceBreak.CR, SentenceBreak.LF ->
                MARK;
            case SentenceBreak.UPPER, SentenceBreak.LOWER, SentenceBreak.OLETTER -> LETTER;
            default -> OTHER;
        };
    }
}
