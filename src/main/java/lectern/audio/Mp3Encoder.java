package lectern.audio;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/**
 * Encodes sound as MP3 of constant bitrate, in constant memory. What comes out is whole frames of sound and nothing else:
 * jump3r keeps room for an Info tag at the start, if the tag fits into a frame, and leaves the room all zero; that frame is
 * left out.
 */
public final class Mp3Encoder implements Closeable {

    private final OutputStream out;
    private final LameEncoder lame;
    private final byte[] buffer;

    /** What came so far of the first frame; null once that was written, or left out. */
    private @Nullable ByteArrayOutputStream head = new ByteArrayOutputStream();

    /**
     * @param out stays open
     * @param sampleRate one that MP3 has, in Hz
     * @param channels 1 or 2
     * @param kilobits per second
     * @throws IllegalArgumentException when LAME would make it MP3 of another sampling rate
     */
    public Mp3Encoder(OutputStream out, int sampleRate, int channels, int kilobits) {
        this.out = out;
        AudioFormat format = new AudioFormat(sampleRate, Short.SIZE, channels, true, false);
        int mode = channels == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_JOINT_STEREO;
        this.lame = new LameEncoder(format, kilobits, mode, LameEncoder.QUALITY_MIDDLE, false);
        if (lame.getEffectiveSampleRate() != sampleRate) {
            lame.close();
            throw new IllegalArgumentException("no MP3 of %d Hz at %d kbit/s".formatted(sampleRate, kilobits));
        }
        this.buffer = new byte[lame.getOutputBufferSize()];
    }

    /** Encodes {@code length} bytes of signed 16-bit little-endian samples, those of the channels in turn. */
    public void write(byte[] samples, int offset, int length) throws IOException {
        int step = lame.getPCMBufferSize();
        for (int start = 0; start < length; start += step) {
            int part = Math.min(step, length - start);
            write(lame.encodeBuffer(samples, offset + start, part, buffer));
        }
    }

    /** Writes what is left; nothing may be written afterwards. */
    public void finish() throws IOException {
        write(lame.encodeFinish(buffer));
        if (head != null) {
            throw new IllegalStateException("the encoder left no whole frame");
        }
    }

    @Override
    public void close() {
        lame.close();
    }

    private void write(int encoded) throws IOException {
        if (head == null) {
            out.write(buffer, 0, encoded);
            return;
        }
        head.write(buffer, 0, encoded);
        byte[] bytes = head.toByteArray();
        if (bytes.length >= FrameHeader.BYTES) {
            writeHead(bytes);
        }
    }

    private void writeHead(byte[] bytes) throws IOException {
        FrameHeader header = FrameHeader.parse(ByteBuffer.wrap(bytes).getInt());
        if (header == null) {
            throw new IllegalStateException("the encoder left no frame at its start");
        }
        int length = header.frameBytes();
        if (bytes.length >= length) {
            Frame first = new Frame(header, java.util.Arrays.copyOf(bytes, length));
            int start = first.isBlank() ? length : 0;
            out.write(bytes, start, bytes.length - start);
            head = null;
        }
    }
}
