package lectern.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of a stream that can be looked at before they are taken. */
final class InputWindow implements Closeable {

    /** More than any frame, and much more, so that a copy of whole books costs few reads. */
    private static final int BUFFER_BYTES = 1 << 17;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private long position;

    InputWindow(InputStream in) {
        this.in = in;
    }

    /** How many bytes were taken. */
    long position() {
        return position;
    }

    /** How many bytes that were not taken are in the buffer. */
    int buffered() {
        return to - from;
    }

    /** The next {@code count} bytes, which are in the buffer; they are not taken. */
    byte[] bytes(int count) {
        return Arrays.copyOfRange(buffer, from, from + count);
    }

    /** A place for {@link #writeFrom}, good until more is read. */
    int mark() {
        return from;
    }

    /** Writes what was taken since {@code mark}. */
    void writeFrom(int mark, OutputStream out) throws IOException {
        out.write(buffer, mark, from - mark);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether {@code count} bytes follow; they are then in the buffer. */
    boolean has(int count) throws IOException {
        if (to - from >= count) {
            return true;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (to < count) {
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                return false;
            }
            to += read;
        }
        return true;
    }

    /** Passes over {@code count} bytes that are in the buffer. */
    void take(int count) {
        from += count;
        position += count;
    }

    /** Passes over {@code count} bytes wherever they are. */
    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (!has(1)) {
                throw new UntrustedAudioException("cut off inside a tag");
            }
            int step = (int) Math.min(left, to - from);
            take(step);
            left -= step;
        }
    }

    /** Whether {@code ascii} follows. */
    boolean startsWith(String ascii) throws IOException {
        if (!has(ascii.length())) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What {@code mask} leaves of the byte {@code offset} bytes ahead, in the buffer. */
    int at(int offset, int mask) {
        return buffer[from + offset] & mask;
    }

    /** The big-endian four bytes {@code offset} bytes ahead, in the buffer. */
    int int32(int offset) {
        return at(offset, 0xFF) << 24 | at(offset + 1, 0xFF) << 16 | at(offset + 2, 0xFF) << 8 | at(offset + 3, 0xFF);
    }
}
