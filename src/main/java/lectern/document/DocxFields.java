package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;

/** The fields that are open: each has a code, which nobody reads, and a result, which may go over many paragraphs. */
final class DocxFields {

    private static final int LONGEST_CODE = 200;
    private static final int DEEPEST = 1_000;

    private final Deque<Field> open = new ArrayDeque<>();
    private int contents;

    private static final class Field {
        private final StringBuilder code = new StringBuilder();
        private boolean inCode = true;
        private boolean contents;
    }

    /** @param type of a {@code w:fldChar} */
    void mark(String type) {
        Field last = open.peek();
        if (type.equals("begin") && open.size() < DEEPEST) {
            open.push(new Field());
        } else if (type.equals("separate") && last != null) {
            last.inCode = false;
            last.contents = isContents(last.code.toString());
            contents += last.contents ? 1 : 0;
        } else if (type.equals("end") && last != null) {
            open.pop();
            contents -= last.contents ? 1 : 0;
        }
    }

    void code(String text) {
        Field last = open.peek();
        if (last != null && last.code.length() < LONGEST_CODE) {
            last.code.append(text);
        }
    }

    static boolean isContents(String code) {
        return code.strip().matches("(?is)TOC\\b.*");
    }

    boolean inCode() {
        Field last = open.peek();
        return last != null && last.inCode;
    }

    boolean inContents() {
        return contents > 0;
    }
}
