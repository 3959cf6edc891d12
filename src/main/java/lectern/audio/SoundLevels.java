package lectern.audio;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How much of a clip can be heard. It is decoded in stretches of {@value #STRETCH_SECONDS} s and measured in windows of
 * 50 ms; of a clip of many samples only every second stretch, or every third, and so on, and always the last, so that a clip
 * of any length costs about the same.
 *
 * <p>A window can be heard when its RMS is above &minus;50 dBFS: speech is at &minus;30 to &minus;15 while it sounds, and the
 * noise of a room that a publisher accepts (ACX) is below &minus;60.
 *
 * <p>Measured on the embedded voices and espeak-ng at speeds of 0.8 to 2.0, English and Chinese, texts of 12 to 900
 * characters: 71 to 98 % can be heard (50 % of {@code IV.}), and no rest at the end is over 0.51 s; English made 30 dB quieter,
 * which is &minus;52 dBFS over all: 20 %. Noise at &minus;60 dBFS and digital silence: 0 %. A clip of 30 to 250 s takes 20 to
 * 50 ms in all, whatever its sampling rate and channels.
 */
final class SoundLevels {

    /** Decoding costs about 40 ns a sample, so this 40 ms; it is a minute of one channel at 16 kHz. */
    private static final long MOST_SAMPLES = 1_000_000;

    private static final int STRETCH_SECONDS = 2;
    private static final int WINDOWS_PER_SECOND = 20;

    /** The mean square at &minus;50 dB of full scale. */
    static final double AUDIBLE = 32768.0 * 32768.0 * 1e-5;

    /** More than a frame can need of those before it, which is at most 511 bytes of their sound. */
    private static final int LEAD_BYTES = 1024;

    private static final int LEAST_PERCENT_AUDIBLE = 5;

    /** Speech ends with a rest of a second or two. What was cut off and padded is only told from it if much is lost. */
    private static final long LONGEST_REST_MILLIS = 5000;

    private static final int LONGEST_REST_PERCENT = 40;

    private final AudioFacts facts;
    private final int windowSamples;
    private int windows;
    private int audible;
    private long silentFrom;

    private SoundLevels(AudioFacts facts) {
        this.facts = facts;
        this.windowSamples = facts.format().sampleRate() / WINDOWS_PER_SECOND;
    }

    /** Listens to {@code reader}, which is at its start, and whose frames {@code facts} counts. */
    static SoundLevels measure(FrameReader reader, AudioFacts facts) throws IOException {
        SoundLevels levels = new SoundLevels(facts);
        Mp3Format format = facts.format();
        int length = STRETCH_SECONDS * format.sampleRate() / format.version().samplesPerFrame();
        int stretches = (facts.frames() + length - 1) / length;
        long stride = (facts.samples() * format.channels() + MOST_SAMPLES - 1) / MOST_SAMPLES;
        Deque<byte[]> lead = new ArrayDeque<>();
        for (int stretch = 0; stretch < stretches; stretch++) {
            List<byte[]> frames = new ArrayList<>(lead);
            int start = stretch * length;
            int end = Math.min(start + length, facts.frames());
            for (int number = start; number < end; number++) {
                byte[] frame = next(reader);
                frames.add(frame);
                keepLead(lead, frame);
            }
            if ((stretches - 1 - stretch) % stride == 0) {
                levels.listen(frames, frames.size() - (end - start), start);
            }
        }
        return levels;
    }

    private static byte[] next(FrameReader reader) throws IOException {
        Frame frame = reader.next();
        if (frame == null) {
            throw new IllegalStateException("the file was changed while it was read");
        }
        return frame.bytes();
    }

    private static void keepLead(Deque<byte[]> lead, byte[] frame) {
        lead.addLast(frame);
        int bytes = lead.stream().mapToInt(kept -> kept.length).sum();
        while (bytes - lead.getFirst().length >= LEAD_BYTES) {
            bytes -= lead.removeFirst().length;
        }
    }

    /** Measures {@code frames} but for those of the lead; the first of the others is number {@code start} of the clip. */
    private void listen(List<byte[]> frames, int lead, int start) {
        long first = (long) start * facts.format().version().samplesPerFrame();
        Window window = new Window(first);
        boolean decoded = SoundDecoder.decode(frames, (frame, samples, length) -> {
            if (frame >= lead) {
                for (int i = 0; i < length; i += facts.format().channels()) {
                    window.add(samples, i);
                }
            }
        });
        window.end();
        if (!decoded) {
            heard(first, true); // what cannot be decoded here may be heard elsewhere: it is no silence
        }
    }

    private void heard(long start, boolean isAudible) {
        windows++;
        if (isAudible) {
            audible++;
            silentFrom = -1;
        } else if (silentFrom < 0) {
            silentFrom = start;
        }
    }

    /** The window that is being filled. */
    private final class Window {
        private final int channels = facts.format().channels();
        private long start;
        private int samples;
        private double squares;

        Window(long start) {
            this.start = start;
        }

        void add(short[] sound, int at) {
            for (int channel = 0; channel < channels; channel++) {
                squares += (double) sound[at + channel] * sound[at + channel];
            }
            if (++samples == windowSamples) {
                end();
            }
        }

        void end() {
            if (samples > 0) {
                heard(start, squares / ((double) samples * channels) > AUDIBLE);
                start += samples;
                samples = 0;
                squares = 0;
            }
        }
    }

    double percentAudible() {
        return windows == 0 ? 0 : 100.0 * audible / windows;
    }

    /** The silence at the end. */
    long restMillis() {
        return silentFrom < 0 ? 0 : facts.format().millis(facts.samples() - silentFrom);
    }

    /** @throws UntrustedAudioException when next to nothing can be heard, or nothing towards the end */
    void refuseSilence() {
        if (percentAudible() <= LEAST_PERCENT_AUDIBLE) {
            throw new UntrustedAudioException(
                    "silence: %.0f %% of %d ms can be heard".formatted(percentAudible(), facts.millis()));
        }
        long rest = restMillis();
        if (rest > LONGEST_REST_MILLIS && rest * 100 > facts.millis() * LONGEST_REST_PERCENT) {
            throw new UntrustedAudioException(
                    "the last %d of %d ms are silence: the speech breaks off".formatted(rest, facts.millis()));
        }
    }
}
