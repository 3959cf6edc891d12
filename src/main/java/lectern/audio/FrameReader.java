package lectern.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the frames of one MP3 in constant memory. What is not sound is passed over: ID3v2 and an information frame at the
 * head, ID3v1 at the tail, and APE at either. Anything else between, before or behind whole frames of one format is refused.
 */
final class FrameReader implements Closeable {

    /** More than any frame, and much more, so that a copy of whole books costs few reads. */
    private static final int BUFFER_BYTES = 1 << 17;

    /** Headers that differ in padding, bitrate and mode come again and again: each is looked at once. */
    private static final int KNOWN_HEADERS = 64;

    /** 320 kbit/s at 32 kHz, or 160 at 8 kHz, and padded. */
    private static final int LONGEST_FRAME = 1441;

    private static final int ID3V2_HEADER_BYTES = 10;
    private static final int ID3V2_FOOTER_FLAG = 0x10;
    private static final int ID3V1_BYTES = 128;
    private static final int APE_HEADER_BYTES = 32;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final @Nullable FrameHeader[] known = new @Nullable FrameHeader[KNOWN_HEADERS];
    private int from;
    private int to;
    private long position;
    private int frames;
    private boolean begun;
    private @Nullable Mp3Format format;
    private @Nullable InfoFrame info;
    private @Nullable Frame ahead;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame of sound; null at the end of the file.
     *
     * @throws UntrustedAudioException when what follows is not a whole frame of this stream
     */
    @Nullable
    Frame next() throws IOException {
        if (ahead != null) {
            Frame frame = ahead;
            ahead = null;
            return frame;
        }
        Frame frame = read();
        if (frame != null && !begun) {
            begun = true;
            info = InfoFrame.of(frame);
            if (info != null) {
                frame = read();
            }
        }
        if (frame != null) {
            frames++;
        }
        return frame;
    }

    /**
     * Takes all frames that are left, as {@link #next} would, and writes them to {@code out}, as many at once as are in memory.
     *
     * @param each is told the header of each frame, in order
     */
    void copyRest(OutputStream out, Consumer<FrameHeader> each) throws IOException {
        for (Frame frame = next(); frame != null; frame = next()) {
            each.accept(frame.header());
            out.write(frame.bytes());
            int start = from;
            FrameHeader header = nextWhole(frame.header());
            while (header != null) {
                each.accept(header);
                take(header.frameBytes());
                frames++;
                header = nextWhole(header);
            }
            out.write(buffer, start, from - start);
        }
    }

    /** The header of the frame that begins here, if it surely lies in memory, and follows one with the header {@code before}. */
    private @Nullable FrameHeader nextWhole(FrameHeader before) {
        if (to - from < LONGEST_FRAME) {
            return null;
        }
        int bits = int32(0);
        if (bits == before.bits()) {
            return before;
        }
        FrameHeader header = header(bits);
        return header != null && header.format().equals(before.format()) ? header : null;
    }

    /** What {@link #next} will give. */
    @Nullable
    Frame peek() throws IOException {
        ahead = next();
        return ahead;
    }

    /** The frames of sound that the file itself announces; 0 when it does not. */
    long announcedFrames() {
        return info == null ? 0 : info.frames();
    }

    /** Where the bytes begin that come behind what was read so far, tags included. */
    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Frame read() throws IOException {
        boolean atTag = format == null;
        while (atTag) {
            atTag = skipsId3v2() || skipsApe();
        }
        if (!has(1) || isTail()) {
            return null;
        }
        FrameHeader header = has(FrameHeader.BYTES) ? header(int32(0)) : null;
        if (header == null) {
            throw new UntrustedAudioException(
                    "not an MP3 frame at byte %d, after %d whole frames".formatted(position, frames));
        }
        if (format == null) {
            format = header.format();
        } else if (!format.equals(header.format())) {
            throw new UntrustedAudioException(
                    "the format changes from %s to %s after %d frames".formatted(format, header.format(), frames));
        }
        int length = header.frameBytes();
        if (!has(length)) {
            throw new UntrustedAudioException("cut off inside a frame: %d of its %d bytes, after %d whole frames"
                    .formatted(to - from, length, frames));
        }
        Frame frame = new Frame(header, Arrays.copyOfRange(buffer, from, from + length));
        take(length);
        return frame;
    }

    private @Nullable FrameHeader header(int bits) {
        int slot = (bits ^ bits >>> 6 ^ bits >>> 12) & KNOWN_HEADERS - 1;
        FrameHeader header = known[slot];
        if (header == null || header.bits() != bits) {
            header = FrameHeader.parse(bits);
            known[slot] = header;
        }
        return header;
    }

    private boolean skipsId3v2() throws IOException {
        if (!startsWith("ID3")) {
            return false;
        }
        if (!has(ID3V2_HEADER_BYTES)) {
            throw new UntrustedAudioException("cut off inside its ID3 tag");
        }
        int size = at(6, 0x7F) << 21 | at(7, 0x7F) << 14 | at(8, 0x7F) << 7 | at(9, 0x7F);
        skip(ID3V2_HEADER_BYTES + size + ((at(5, ID3V2_FOOTER_FLAG) != 0) ? ID3V2_HEADER_BYTES : 0));
        return true;
    }

    private boolean skipsApe() throws IOException {
        if (!startsWith("APETAGEX") || !has(APE_HEADER_BYTES)) {
            return false;
        }
        skip(APE_HEADER_BYTES + Integer.toUnsignedLong(Integer.reverseBytes(int32(12))));
        return true;
    }

    /** Reads on to the end of the file when APE or ID3v1 tags follow that reach exactly there. */
    private boolean isTail() throws IOException {
        if (skipsApe()) {
            return !has(1) || isTail();
        }
        if (startsWith("TAG") && has(ID3V1_BYTES) && !has(ID3V1_BYTES + 1)) {
            take(ID3V1_BYTES);
            return true;
        }
        return false;
    }

    /** Whether {@code count} bytes follow; they are then in the buffer. */
    private boolean has(int count) throws IOException {
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

    private void take(int count) {
        from += count;
        position += count;
    }

    private void skip(long count) throws IOException {
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

    private boolean startsWith(String ascii) throws IOException {
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

    private int at(int offset, int mask) {
        return buffer[from + offset] & mask;
    }

    private int int32(int offset) {
        return at(offset, 0xFF) << 24 | at(offset + 1, 0xFF) << 16 | at(offset + 2, 0xFF) << 8 | at(offset + 3, 0xFF);
    }
}
