package lectern.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a whole MP3, frame by frame in constant memory. Each frame gives exactly its samples, so that positions are
 * those of counted frames: one that cannot be decoded, or lacks bytes of frames before it, gives silence.
 */
final class DecodedFrames {

    private final FrameReader reader;
    private final Mp3Format format;
    private long left;

    /** Given to the decoder, which reads ahead. */
    private final Deque<Frame> given = new ArrayDeque<>();

    /** To be given to it before the reader's. */
    private final Deque<Frame> again = new ArrayDeque<>();

    /** Decoded, and kept for the bytes that later frames may need if the decoder has to begin anew. */
    private final Deque<Frame> lead = new ArrayDeque<>();

    private SoundDecoder decoder;
    private @Nullable IOException failure;
    private @Nullable UntrustedAudioException untrusted;
    private boolean damaged;

    /**
     * Decodes {@code reader}, which is at its start.
     *
     * @throws UntrustedAudioException when there is no frame
     */
    DecodedFrames(FrameReader reader) throws IOException {
        this(reader, Long.MAX_VALUE);
    }

    /**
     * Decodes the next frames of {@code reader} as if nothing had come before them.
     *
     * @param most how many, if there are as many
     * @throws UntrustedAudioException when there is none
     */
    DecodedFrames(FrameReader reader, long most) throws IOException {
        Frame first = reader.peek();
        if (first == null) {
            throw new UntrustedAudioException("no sound: not one MP3 frame");
        }
        this.reader = reader;
        this.left = most;
        this.format = first.header().format();
        this.decoder = new SoundDecoder(new Frames());
        refuseFailure();
    }

    /** Takes the samples of one frame, those of the channels in turn; the array is used again. */
    @FunctionalInterface
    interface Listener {
        void heard(short[] samples, boolean isDamaged);
    }

    /** Decodes all that is left. */
    void forEach(Listener listener) throws IOException {
        short[] samples = new short[frameSamples()];
        while (next(samples)) {
            listener.heard(samples, damaged);
        }
    }

    Mp3Format format() {
        return format;
    }

    /** Samples of all channels in one frame. */
    int frameSamples() {
        return format.version().samplesPerFrame() * format.channels();
    }

    /**
     * Puts the sound of the next frame into {@code samples}, which holds at least {@link #frameSamples}; those of the channels
     * in turn.
     *
     * @return false at the end, when there was none
     */
    boolean next(short[] samples) throws IOException {
        damaged = false;
        if (decode(samples)) {
            return true;
        }
        if (given.isEmpty()) {
            return false;
        }
        damaged = true;
        passDamaged();
        Arrays.fill(samples, 0, frameSamples(), (short) 0);
        return true;
    }

    private boolean decode(short[] samples) throws IOException {
        SampleBuffer sound;
        try {
            sound = decoder.next();
        } catch (JavaLayerException e) {
            sound = null;
        }
        refuseFailure();
        if (sound == null) {
            return false;
        }
        int length = Math.min(sound.getBufferLength(), frameSamples());
        System.arraycopy(sound.getBuffer(), 0, samples, 0, length);
        Arrays.fill(samples, length, frameSamples(), (short) 0);
        keep(given.removeFirst());
        return true;
    }

    private void refuseFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (untrusted != null) {
            throw untrusted;
        }
    }

    private void keep(Frame frame) {
        lead.addLast(frame);
        int bytes = lead.stream().mapToInt(Frame::mainDataBytes).sum();
        while (bytes - lead.getFirst().mainDataBytes() >= Frame.MOST_RESERVOIR_BYTES) {
            bytes -= lead.removeFirst().mainDataBytes();
        }
    }

    /** A new decoder hears the frames before, and the damaged one, as silence: what it needs of them is their main data. */
    private void passDamaged() throws IOException {
        keep(given.removeFirst());
        List<Frame> before = new ArrayList<>(lead);
        int available = 0;
        for (Frame frame : before) {
            again.addLast(frame.muted(available));
            available = Math.min(Frame.MOST_RESERVOIR_BYTES, available + frame.mainDataBytes());
        }
        again.addAll(given);
        given.clear();
        lead.clear();
        decoder = new SoundDecoder(new Frames());
        short[] silence = new short[frameSamples()];
        for (int i = 0; i < before.size(); i++) {
            if (!decode(silence)) {
                throw new IllegalStateException("silence cannot be decoded");
            }
        }
    }

    /** What the decoder reads. JLayer takes exceptions for the stream's end or for damage: they are kept for the caller. */
    private final class Frames extends InputStream {

        private byte[] frame = new byte[0];
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == frame.length && !advance()) {
                return -1;
            }
            int count = Math.min(length, frame.length - at);
            System.arraycopy(frame, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean advance() throws IOException {
            Frame next = again.isEmpty() ? read(reader) : again.removeFirst();
            if (next == null) {
                return false;
            }
            given.addLast(next);
            frame = next.bytes();
            at = 0;
            return true;
        }

        private @Nullable Frame read(FrameReader from) throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            try {
                return from.next();
            } catch (IOException e) {
                failure = e;
                throw e;
            } catch (UntrustedAudioException e) {
                untrusted = e;
                throw new IOException(e);
            }
        }
    }
}
