package lectern.chunk;

import java.text.CharacterIterator;
import java.util.Arrays;

/** Characters for ICU to read, each with its place in the paragraph that it is from. */
final class ExcerptCharacters implements CharacterIterator {

    private char[] seen = new char[256];
    private int[] at = new int[256];
    private int length;
    private int position;

    void clear() {
        length = 0;
        position = 0;
    }

    void append(char c, int from) {
        if (length == seen.length) {
            seen = Arrays.copyOf(seen, length * 2);
            at = Arrays.copyOf(at, length * 2);
        }
        seen[length] = c;
        at[length++] = from;
    }

    /** Where in the paragraph the place before the character number {@code index} is. */
    int inParagraph(int index) {
        return index == 0 ? 0 : at[index - 1] + 1;
    }

    @Override
    public char first() {
        return setIndex(0);
    }

    @Override
    public char last() {
        return setIndex(Math.max(0, length - 1));
    }

    @Override
    public char current() {
        return position < length ? seen[position] : DONE;
    }

    @Override
    public char next() {
        if (position < length) {
            position++;
        }
        return current();
    }

    @Override
    public char previous() {
        return position == 0 ? DONE : seen[--position];
    }

    @Override
    public char setIndex(int index) {
        position = index;
        return current();
    }

    @Override
    public int getBeginIndex() {
        return 0;
    }

    @Override
    public int getEndIndex() {
        return length;
    }

    @Override
    public int getIndex() {
        return position;
    }

    /** Not needed by ICU as long as nobody asks it for its text. */
    @Override
    public Object clone() {
        throw new UnsupportedOperationException("one paragraph at a time");
    }
}
