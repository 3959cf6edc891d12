package lectern.audio;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes frames by JLayer. jump3r has a decoder too; it boxes each sample and is two to three times slower, and what it
 * finds wrong it writes to the operator's terminal.
 */
final class SoundDecoder {

    /** JLayer fills tables that all its decoders share when the first is made, without a lock; loading a class is one. */
    static {
        decode(List.of(blankFrame()), (frame, samples, length) -> {});
    }

    private final Bitstream stream;
    private final Decoder decoder = new Decoder();

    /** Decodes {@code frames}, which follow each other in one stream, as they are asked for; it reads ahead. */
    SoundDecoder(InputStream frames) {
        this.stream = new Bitstream(frames);
    }

    /** Takes the samples of one frame, those of the channels in turn; the array is used again. */
    @FunctionalInterface
    interface Listener {
        void heard(int frame, short[] samples, int length);
    }

    /**
     * Decodes {@code frames}, which follow each other in one stream. The first are silent as far as they need bytes of frames
     * before them.
     *
     * @return whether all could be decoded
     */
    static boolean decode(List<byte[]> frames, Listener listener) {
        SoundDecoder decoder = new SoundDecoder(new ByteArrayInputStream(joined(frames)));
        try {
            int frame = 0;
            for (SampleBuffer sound = decoder.next(); sound != null; sound = decoder.next()) {
                listener.heard(frame++, sound.getBuffer(), sound.getBufferLength());
            }
            return frame == frames.size();
        } catch (JavaLayerException e) {
            return false;
        }
    }

    /**
     * The next frame's sound, in a buffer that is used again; of no length when the frame needs bytes that are not there; null
     * at the end.
     *
     * @throws JavaLayerException when the frame is damaged; nothing can be decoded behind it
     */
    @Nullable
    SampleBuffer next() throws JavaLayerException {
        try {
            stream.closeFrame();
            Header header = stream.readFrame();
            return header == null ? null : (SampleBuffer) decoder.decodeFrame(header, stream);
        } catch (RuntimeException e) { // JLayer looks past its tables where a frame's content is damaged
            throw new JavaLayerException("a frame that is damaged", e);
        }
    }

    private static byte[] joined(List<byte[]> frames) {
        byte[] all = new byte[frames.stream().mapToInt(frame -> frame.length).sum()];
        int at = 0;
        for (byte[] frame : frames) {
            System.arraycopy(frame, 0, all, at, frame.length);
            at += frame.length;
        }
        return all;
    }

    /** MPEG-1, 32 kbit/s, 48 kHz, one channel. */
    private static byte[] blankFrame() {
        byte[] frame = new byte[96];
        frame[0] = (byte) 0xFF;
        frame[1] = (byte) 0xFB;
        frame[2] = 0x14;
        frame[3] = (byte) 0xC0;
        return frame;
    }
}
