package lectern.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the frames of one MP3 in constant memory. What is not sound is passed over: ID3v2 and an information frame at the
 * head, ID3v1 at the tail, and APE (version 2, with its header) at either. Anything else between, before or behind whole frames of one format is refused.
 */
final class FrameReader implements Closeable {

    /** Headers that differ in padding, bitrate and mode come again and again: each is looked at once. */
    private static final int KNOWN_HEADERS = 64;

    /** 320 kbit/s at 32 kHz, or 160 at 8 kHz, and padded. */
    private static final int LONGEST_FRAME = 1441;

    private static final int ID3V2_HEADER_BYTES = 10;
    private static final int ID3V2_FOOTER_FLAG = 0x10;
    private static final int ID3V1_BYTES = 128;
    private static final int APE_HEADER_BYTES = 32;

    private final InputWindow in;
    private final @Nullable FrameHeader[] known = new @Nullable FrameHeader[KNOWN_HEADERS];
    private int frames;
    private boolean begun;
    private @Nullable Mp3Format format;
    private @Nullable InfoFrame info;
    private @Nullable Frame ahead;

    FrameReader(InputStream in) {
        this.in = new InputWindow(in);
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
            int start = in.mark();
            FrameHeader header = nextWhole(frame.header());
            while (header != null) {
                each.accept(header);
                in.take(header.frameBytes());
                frames++;
                header = nextWhole(header);
            }
            in.writeFrom(start, out);
        }
    }

    /** The header of the frame that begins here, if it surely lies in memory, and follows one with the header {@code before}. */
    private @Nullable FrameHeader nextWhole(FrameHeader before) {
        if (in.buffered() < LONGEST_FRAME) {
            return null;
        }
        int bits = in.int32(0);
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
        return in.position();
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
        if (!in.has(1) || isTail()) {
            return null;
        }
        FrameHeader header = in.has(FrameHeader.BYTES) ? header(in.int32(0)) : null;
        if (header == null) {
            throw new UntrustedAudioException(
                    "not an MP3 frame at byte %d, after %d whole frames".formatted(in.position(), frames));
        }
        if (format == null) {
            format = header.format();
        } else if (!format.equals(header.format())) {
            throw new UntrustedAudioException(
                    "the format changes from %s to %s after %d frames".formatted(format, header.format(), frames));
        }
        int length = header.frameBytes();
        if (!in.has(length)) {
            throw new UntrustedAudioException("cut off inside a frame: %d of its %d bytes, after %d whole frames"
                    .formatted(in.buffered(), length, frames));
        }
        Frame frame = new Frame(header, in.bytes(length));
        in.take(length);
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
        if (!in.startsWith("ID3")) {
            return false;
        }
        if (!in.has(ID3V2_HEADER_BYTES)) {
            throw new UntrustedAudioException("cut off inside its ID3 tag");
        }
        int size = in.at(6, 0x7F) << 21 | in.at(7, 0x7F) << 14 | in.at(8, 0x7F) << 7 | in.at(9, 0x7F);
        in.skip(ID3V2_HEADER_BYTES + size + (in.at(5, ID3V2_FOOTER_FLAG) != 0 ? ID3V2_HEADER_BYTES : 0));
        return true;
    }

    private boolean skipsApe() throws IOException {
        if (!in.startsWith("APETAGEX") || !in.has(APE_HEADER_BYTES)) {
            return false;
        }
        in.skip(APE_HEADER_BYTES + Integer.toUnsignedLong(Integer.reverseBytes(in.int32(12))));
        return true;
    }

    /** Reads on to the end of the file when APE or ID3v1 tags follow that reach exactly there. */
    private boolean isTail() throws IOException {
        boolean tagged = false;
        while (skipsApe()) {
            tagged = true;
        }
        if (tagged && !in.has(1)) {
            return true;
        }
        if (in.startsWith("TAG") && in.has(ID3V1_BYTES) && !in.has(ID3V1_BYTES + 1)) {
            in.take(ID3V1_BYTES);
            return true;
        }
        return false;
    }
}
