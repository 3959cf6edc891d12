package lectern.document;

/**
 * What is spoken in place of a stretch of a paragraph.
 *
 * @param lexicon the place of the lexicon that says so among those that apply
 * @param from where the stretch begins, in UTF-16 units
 * @param to where it ends, after {@code from}
 * @param spoken empty: nothing
 * @param isWord whether it stays a word of its own, beside a digit, say: <i>5%</i> is spoken <i>5 percent</i>
 */
record Replacement(int lexicon, int from, int to, String spoken, boolean isWord) {

    /** Puts it behind {@code before}, which was made of the paragraph up to it. */
    void appendTo(StringBuilder before, String paragraph) {
        int last = before.length() - 1;
        if (spoken.isEmpty()) {
            // No space is left in front of a mark.
            if (last >= 0 && before.charAt(last) == ' ' && to < paragraph.length() && isClosing(paragraph.charAt(to))) {
                before.setLength(last);
            }
            return;
        }
        if (isWord && last >= 0 && growTogether(before.codePointBefore(last + 1), spoken.codePointAt(0))) {
            before.append(' ');
        }
        before.append(spoken);
        if (isWord
                && to < paragraph.length()
                && growTogether(spoken.codePointBefore(spoken.length()), paragraph.codePointAt(to))) {
            before.append(' ');
        }
    }

    /** Whether it says something else than is written. */
    boolean isChange(String paragraph) {
        return spoken.length() != to - from || !paragraph.startsWith(spoken, from);
    }

    private static boolean growTogether(int before, int after) {
        return WordEdges.isInSpacedWords(before) && WordEdges.isInSpacedWords(after);
    }

    private static boolean isClosing(char c) {
        return ".,;:!?…。，、；：！？".indexOf(c) >= 0;
    }
}
