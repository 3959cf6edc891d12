package lectern.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The sound of an MP3, or of a stretch of it, in constant memory: signed 16-bit little-endian samples, those of the channels in
 * turn. Samples are counted as {@link AudioFacts} counts them: tags and an information frame are none.
 */
public final class DecodedMp3 extends InputStream {

    /** Frames that are decoded before the stretch and not heard: what a frame can need of those before it lies in fewer. */
    private static final int LEAD_FRAMES = 64;

    /** See there why a decoder must be made once before threads make theirs. */
    static {
        SoundDecoder.decode(List.of(), (frame, samples, length) -> {});
    }

    private final FrameReader reader;
    private final Mp3Format format;
    private final Bitstream stream;
    private final Decoder decoder = new Decoder();
    private @Nullable Frame next;
    private @Nullable IOException unread;
    private int lowestKilobits = Integer.MAX_VALUE;
    private int highestKilobits;
    private long bytesToDrop;
    private long bytesLeft;
    private byte[] sound = {};
    private int heard;

    private DecodedMp3(FrameReader reader, Frame first, long start, long samples) throws IOException {
        this.reader = reader;
        this.format = first.header().format();
        int frameBytes = format.channels() * Short.BYTES;
        int perFrame = format.version().samplesPerFrame();
        long leading = Math.max(0, start / perFrame - LEAD_FRAMES);
        this.next = first;
        for (long i = 0; i < leading && next != null; i++) {
            next = reader.next();
        }
        this.bytesToDrop = (start - leading * perFrame) * frameBytes;
        this.bytesLeft = samples > Long.MAX_VALUE / frameBytes ? Long.MAX_VALUE : samples * frameBytes;
        this.stream = new Bitstream(new Frames());
    }

    /** All of {@code mp3}, which is closed with this. */
    public static DecodedMp3 of(InputStream mp3) throws IOException {
        return of(mp3, 0, Long.MAX_VALUE);
    }

    /**
     * A stretch of {@code mp3}, which is closed with this.
     *
     * @param start the first sample of each channel
     * @param samples how many of each channel; fewer if the MP3 ends before
     * @throws UntrustedAudioException when it is no MP3; also thrown while it is read, when it is not a whole one
     */
    public static DecodedMp3 of(InputStream mp3, long start, long samples) throws IOException {
        FrameReader reader = new FrameReader(mp3);
        try {
            Frame first = reader.next();
            if (first == null) {
                throw new UntrustedAudioException("no sound: not one MP3 frame");
            }
            return new DecodedMp3(reader, first, start, samples);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** What all its frames share. */
    public Mp3Format format() {
        return format;
    }

    /** How its bytes are to be understood. */
    public AudioFormat pcm() {
        return new AudioFormat(format.sampleRate(), Short.SIZE, format.channels(), true, false);
    }

    /** Whether every frame that was decoded so far has this bitrate, in kb/s. */
    public boolean isConstant(int kilobits) {
        return lowestKilobits == kilobits && highestKilobits == kilobits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (heard == sound.length) {
            if (bytesLeft == 0 || !decode()) {
                return -1;
            }
        }
        int count = Math.min(length, sound.length - heard);
        System.arraycopy(sound, heard, buffer, offset, count);
        heard += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The next frame's sound, as far as it belongs to the stretch. */
    private boolean decode() throws IOException {
        SampleBuffer samples = next();
        if (samples == null) {
            return false;
        }
        int bytes = format.version().samplesPerFrame() * format.channels() * Short.BYTES;
        int from = (int) Math.min(bytes, bytesToDrop);
        int to = (int) Math.min(bytes, from + bytesLeft);
        bytesToDrop -= from;
        bytesLeft -= to - from;
        sound = bytes(samples, from / Short.BYTES, to / Short.BYTES);
        heard = 0;
        return true;
    }

    private @Nullable SampleBuffer next() throws IOException {
        try {
            Header header = stream.readFrame();
            if (header == null) {
                return null;
            }
            SampleBuffer samples = (SampleBuffer) decoder.decodeFrame(header, stream);
            stream.closeFrame();
            return samples;
        } catch (UntrustedAudioException e) {
            throw e;
        } catch (JavaLayerException | RuntimeException e) { // it looks past its tables where a frame is damaged
            if (unread != null) {
                throw unread;
            }
            throw new UntrustedAudioException("sound that cannot be decoded");
        }
    }

    /** Silence where a frame needs bytes of frames that are not there: of it JLayer gives no samples. */
    private static byte[] bytes(SampleBuffer samples, int from, int to) {
        byte[] bytes = new byte[(to - from) * Short.BYTES];
        int end = Math.min(to, samples.getBufferLength());
        for (int i = from, at = 0; i < end; i++) {
            bytes[at++] = (byte) samples.getBuffer()[i];
            bytes[at++] = (byte) (samples.getBuffer()[i] >> 8);
        }
        return bytes;
    }

    /** The bytes of the frames, those of tags left out, as JLayer asks for them. */
    private final class Frames extends InputStream {

        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Frame frame = next;
            if (frame == null) {
                return -1;
            }
            int count = Math.min(length, frame.bytes().length - at);
            System.arraycopy(frame.bytes(), at, buffer, offset, count);
            at += count;
            if (at == frame.bytes().length) {
                at = 0;
                lowestKilobits = Math.min(lowestKilobits, frame.header().bitrate());
                highestKilobits = Math.max(highestKilobits, frame.header().bitrate());
                next = following();
            }
            return count;
        }

        /** JLayer does not pass on why its input failed. */
        private @Nullable Frame following() throws IOException {
            try {
                return reader.next();
            } catch (IOException e) {
                unread = e;
                throw e;
            }
        }
    }
}
