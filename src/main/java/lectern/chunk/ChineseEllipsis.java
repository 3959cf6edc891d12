package lectern.chunk;

/** Tells the …… that end a sentence from stutters and hesitations, as in 我……我不知道 and 那……好吧. */
final class ChineseEllipsis {

    /** As many characters with nothing between them are a sentence, and not only its subject. */
    private static final int SENTENCE = 5;

    /** These end what is said, as in 走远了……. */
    private static final String FINAL = "了吧呢吗嗎啊呀啦着著的";

    /** No sentence begins with these. */
    private static final String NEVER_FIRST = "的了吗嗎呢吧地得着著";

    private static final String TERMINATORS = "。！？!?";

    private static final String BETWEEN = "。！？，；：、,.!?;: …";

    private ChineseEllipsis() {}

    static boolean isHanBeside(String text, int from, int to) {
        return from > 0 && isHanOrMark(text.charAt(from - 1)) || to < text.length() && isHanOrMark(text.charAt(to));
    }

    private static boolean isHanOrMark(char c) {
        return Character.isIdeographic(c) || c >= '\u3001' && c <= '\u303F' || c >= '\uFF01' && c <= '\uFF65';
    }

    static boolean endsSentence(String text, int from, int to) {
        if (to == text.length() || CharKind.of(text.charAt(to)) == CharKind.OPENING) {
            return true;
        }
        char next = text.charAt(to);
        if (SentenceJoins.isClosing(next)) {
            return true;
        }
        if (from > 0 && TERMINATORS.indexOf(text.charAt(from - 1)) >= 0) {
            return true;
        }
        if (from == 0 || NEVER_FIRST.indexOf(next) >= 0 || text.charAt(from - 1) == next) {
            return false;
        }
        int said = 0;
        while (said < SENTENCE && said < from && isWord(text.charAt(from - said - 1))) {
            said++;
        }
        return said >= SENTENCE || said >= 3 && FINAL.indexOf(text.charAt(from - 1)) >= 0;
    }

    private static boolean isWord(char c) {
        return BETWEEN.indexOf(c) < 0 && CharKind.of(c) != CharKind.OPENING;
    }
}
