package lectern.chunk;

/**
 * The characters of a paragraph that ICU needs to see to find the ends of sentences: those from the letter before a mark to the
 * letter after it, in which its rules (Unicode UAX #29, SB6 to SB11) look at nothing else. ICU alone would be slower than all
 * the rest of the split. What it misunderstands is written otherwise, one character for one.
 */
final class Excerpt {

    private static final char A_LETTER = '\u4E00';
    private static final char CLOSING = '"';
    private static final char ELLIPSIS = '\u2026';
    private static final char EM_DASH = '\u2014';

    private final ExcerptCharacters characters = new ExcerptCharacters();
    private String text = "";
    private int quotes;
    private int quotesUntil;

    /** Takes what is around the marks of {@code paragraph}. */
    void take(String paragraph) {
        begin(paragraph);
        int taken = 0;
        for (int i = 0; i < paragraph.length(); ) {
            if (isMark(i)) {
                taken = copy(letterBefore(i, taken));
                i = taken;
            } else {
                i++;
            }
        }
    }

    /** Takes every character: slower, and the ends are the same. */
    void takeAll(String paragraph) {
        begin(paragraph);
        for (int i = 0; i < paragraph.length(); ) {
            i = copy(i);
        }
    }

    /** What was taken last. */
    ExcerptCharacters characters() {
        return characters;
    }

    private void begin(String paragraph) {
        text = paragraph;
        characters.clear();
        quotes = 0;
        quotesUntil = 0;
    }

    private boolean isMark(int i) {
        byte kind = CharKind.of(text.charAt(i));
        return kind == CharKind.MARK || kind == CharKind.DASH && Interruptions.isAt(text, i);
    }

    private int letterBefore(int mark, int least) {
        int from = mark;
        while (from > least) {
            from--;
            byte kind = CharKind.of(text.charAt(from));
            if (kind == CharKind.LETTER || kind == CharKind.OPENING) {
                break;
            }
        }
        return from;
    }

    /** Copies up to the first letter behind a mark; returns where it stopped. */
    private int copy(int from) {
        boolean marked = false;
        boolean spaced = false;
        for (int i = from; i < text.length(); ) {
            char c = text.charAt(i);
            byte kind = CharKind.of(c);
            int end = i + 1;
            char as = c;
            if (isMark(i)) {
                end = dotsEnd(i);
                as = kind == CharKind.DASH ? '.' : end > i + 1 || c == ELLIPSIS ? dots(i, end) : c;
                marked = true;
                spaced = false;
            } else if (marked && footnoteEnd(i, spaced) > i) {
                end = footnoteEnd(i, spaced);
                as = CLOSING;
            } else if (marked && c == ' ') {
                spaced = true;
            } else if (kind == CharKind.OPENING || isBeginning(i, marked, spaced)) {
                as = A_LETTER;
                kind = CharKind.LETTER;
            }
            for (; i < end; i++) {
                characters.append(as, i);
            }
            if (marked && kind == CharKind.LETTER) {
                return i;
            }
        }
        return text.length();
    }

    /** What ICU would not let a sentence begin with: a number before a small letter, "iPhone", a dash, a straight quote. */
    private boolean isBeginning(int i, boolean marked, boolean spaced) {
        char c = text.charAt(i);
        boolean more = i + 1 < text.length();
        if (c == EM_DASH) {
            return marked && text.charAt(0) == EM_DASH
                    || i > 0
                            && more
                            && Character.isWhitespace(text.charAt(i - 1))
                            && Character.isUpperCase(text.charAt(i + 1));
        }
        if (!marked || spaced) {
            return marked
                    && (Character.isDigit(c) || SentenceJoins.isCamelCase(text, i) || Enumerators.isLowerCase(text, i));
        }
        return c == '"' && more && Character.isLetter(text.charAt(i + 1)) && opensQuote(i);
    }

    /** Whether an even number of straight quotes is before it. */
    private boolean opensQuote(int quote) {
        for (; quotesUntil < quote; quotesUntil++) {
            if (text.charAt(quotesUntil) == '"') {
                quotes++;
            }
        }
        return quotes % 2 == 0;
    }

    /** Behind a mark: a footnote's number or sign, which belongs to the sentence before it as a closing quote does. */
    private int footnoteEnd(int i, boolean spaced) {
        char c = text.charAt(i);
        if (c == '[' || c == ' ' && text.startsWith("[", i + 1)) {
            return Footnotes.end(text, c == '[' ? i : i + 1, i);
        }
        if (spaced) {
            return i;
        }
        return Footnotes.isSign(c) ? i + 1 : c >= '0' && c <= '9' ? Footnotes.numberEnd(text, i) : i;
    }

    private int dotsEnd(int from) {
        int end = from + 1;
        char c = text.charAt(from);
        if (c == ELLIPSIS || c == '.') {
            while (end < text.length() && text.charAt(end) == c) {
                end++;
            }
        }
        return end;
    }

    /** An ellipsis does not end a sentence for ICU. */
    private char dots(int from, int to) {
        if (!ChineseEllipsis.isHanBeside(text, from, to)) {
            return '.';
        }
        return ChineseEllipsis.endsSentence(text, from, to) ? '\u3002' : A_LETTER;
    }
}
