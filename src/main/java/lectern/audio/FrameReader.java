package lectern.audio;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the frames of one MP3 in constant memory. What is not sound is passed over: ID3v2 and an information frame at the
 * head, APE and ID3v1 at the tail. Anything else between, before or behind whole frames of one format is refused.
 */
final class FrameReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ID3V2_FOOTER_FLAG = 0x10;
    private static final int ID3V1_BYTES = 128;
    private static final int APE_HEADER_BYTES = 32;

    private final InputStream in;
    private long position;
    private int frames;
    private boolean begun;
    private @Nullable Mp3Format format;
    private @Nullable InfoFrame info;

    FrameReader(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
    }

    /**
     * The next frame of sound; null at the end of the file.
     *
     * @throws UntrustedAudioException when what follows is not a whole frame of this stream
     */
    @Nullable
    Frame next() throws IOException {
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

    /** The frames of sound that the file itself announces; 0 when it does not. */
    long announcedFrames() {
        return info == null ? 0 : info.frames();
    }

    /** The bytes read so far, tags included. */
    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Frame read() throws IOException {
        long start = position;
        byte[] head = take(FrameHeader.BYTES);
        while (format == null && startsWith(head, "ID3")) {
            skipId3v2();
            start = position;
            head = take(FrameHeader.BYTES);
        }
        if (head.length == 0 || isTail(head)) {
            return null;
        }
        FrameHeader header = head.length < FrameHeader.BYTES
                ? null
                : FrameHeader.parse(ByteBuffer.wrap(head).getInt());
        if (header == null) {
            throw new UntrustedAudioException(
                    "not an MP3 frame at byte %d, after %d whole frames".formatted(start, frames));
        }
        if (format == null) {
            format = header.format();
        } else if (!format.equals(header.format())) {
            throw new UntrustedAudioException(
                    "the format changes from %s to %s after %d frames".formatted(format, header.format(), frames));
        }
        return new Frame(header, frameBytes(header, head));
    }

    private byte[] frameBytes(FrameHeader header, byte[] head) throws IOException {
        byte[] bytes = new byte[header.frameBytes()];
        System.arraycopy(head, 0, bytes, 0, head.length);
        int read = in.readNBytes(bytes, head.length, bytes.length - head.length);
        position += read;
        if (head.length + read < bytes.length) {
            throw new UntrustedAudioException("cut off inside a frame: %d of its %d bytes, after %d whole frames"
                    .formatted(head.length + read, bytes.length, frames));
        }
        return bytes;
    }

    private void skipId3v2() throws IOException {
        byte[] rest = take(6);
        if (rest.length < 6) {
            throw new UntrustedAudioException("cut off inside its ID3 tag");
        }
        int size = (rest[2] & 0x7F) << 21 | (rest[3] & 0x7F) << 14 | (rest[4] & 0x7F) << 7 | rest[5] & 0x7F;
        skip((rest[1] & ID3V2_FOOTER_FLAG) != 0 ? size + 10 : size);
    }

    /** Reads on to the end of the file when {@code head} begins an APE or ID3v1 tag that reaches exactly there. */
    private boolean isTail(byte[] head) throws IOException {
        if (startsWith(head, "APET")) {
            byte[] rest = take(APE_HEADER_BYTES - FrameHeader.BYTES);
            if (rest.length == APE_HEADER_BYTES - FrameHeader.BYTES && startsWith(rest, "AGEX")) {
                skip(Integer.toUnsignedLong(
                        Integer.reverseBytes(ByteBuffer.wrap(rest).getInt(8))));
                byte[] after = take(FrameHeader.BYTES);
                return after.length == 0 || isTail(after);
            }
        }
        return startsWith(head, "TAG") && take(ID3V1_BYTES).length == ID3V1_BYTES - FrameHeader.BYTES;
    }

    private void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw new UntrustedAudioException("cut off inside a tag");
        }
        position += count;
    }

    private byte[] take(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        return bytes;
    }

    private static boolean startsWith(byte[] bytes, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (i >= bytes.length || bytes[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
