package lectern.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What comes of decoding a file up to the first byte that is wrong, a buffer at a time. */
final class StrictDecoding {

    /** Small files have small buffers: there are catalogs of a hundred thousand of them. */
    private static final int LEAST_BUFFERED = 1 << 9;

    private static final int MOST_BUFFERED = 1 << 16;

    /**
     * A byte that is no text.
     *
     * @param value the byte
     * @param offset in the file, from 0
     * @param line from 1
     * @param column in code points, from 1
     * @param isCharacter whether it can be decoded, and is a NUL
     */
    record Fault(int value, long offset, int line, int column, boolean isCharacter) {}

    private final TextEncoding encoding;
    private final LetterCount letters = new LetterCount();

    /** UTF-8 is certain without a look at its letters. */
    private final boolean isGuessed;

    private long offset;
    private int line = 1;
    private int column = 1;
    private boolean afterReturn;
    private @Nullable Fault fault;

    private StrictDecoding(TextEncoding encoding) {
        this.encoding = encoding;
        this.isGuessed = !StandardCharsets.UTF_8.equals(encoding.charset());
    }

    static StrictDecoding of(FileBytes file, TextEncoding encoding) throws IOException {
        StrictDecoding decoding = new StrictDecoding(encoding);
        try (InputStream in = file.open()) {
            in.skipNBytes(encoding.mark());
            decoding.offset = encoding.mark();
            decoding.decode(in, (int) Math.min(MOST_BUFFERED, Math.max(LEAST_BUFFERED, file.size() + 1)));
        }
        return decoding;
    }

    private void decode(InputStream in, int buffered) throws IOException {
        CharsetDecoder decoder = encoding.charset().newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(buffered);
        CharBuffer chars = CharBuffer.allocate(buffered);
        boolean ended = false;
        while (!ended && fault == null) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            CoderResult result;
            do {
                int before = bytes.position();
                result = decoder.decode(bytes, chars, ended);
                count(chars.flip());
                offset += bytes.position() - before;
                chars.clear();
            } while (result.isOverflow() && fault == null);
            if (result.isError() && fault == null) {
                fault = new Fault(bytes.get(bytes.position()) & 0xFF, offset, line, column, false);
            }
            bytes.compact();
        }
    }

    private void count(CharBuffer chars) {
        char[] units = chars.array();
        for (int i = 0; i < chars.limit(); i++) {
            char c = units[i];
            if (c == 0) {
                long before =
                        encoding.charset().encode(chars.duplicate().limit(i)).remaining();
                fault = new Fault(0, offset + before, line, column, true);
                return;
            }
            if (isGuessed) {
                letters.add(c);
            }
            if (c == '\r' || c == '\n' && !afterReturn) {
                line++;
                column = 1;
            } else if (c != '\n' && !Character.isLowSurrogate(c)) {
                column++;
            }
            afterReturn = c == '\r';
        }
    }

    TextEncoding encoding() {
        return encoding;
    }

    /** Of what was decoded; in UTF-8 none are counted. */
    LetterCount letters() {
        return letters;
    }

    /** Whether all bytes are characters, none of them a NUL. */
    boolean isText() {
        return fault == null;
    }

    Fault firstFault() {
        if (fault == null) {
            throw new IllegalStateException("there is no wrong byte");
        }
        return fault;
    }
}
