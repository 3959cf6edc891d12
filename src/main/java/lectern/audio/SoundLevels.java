package lectern.audio;

/**
 * How much of a clip can be heard, in windows of 50 ms.
 *
 * <p>A window can be heard when its RMS is above &minus;50 dBFS: speech is at &minus;30 to &minus;15 while it sounds, and the
 * noise of a room that a publisher accepts (ACX) is below &minus;60.
 *
 * <p>Measured on the embedded voices and espeak-ng at speeds of 0.8 to 2.0, English and Chinese, texts of 12 to 900
 * characters: 71 to 98 % can be heard (50 % of {@code IV.}), and no rest at the end is over 0.51 s; English made 30 dB quieter,
 * which is &minus;52 dBFS over all: 20 %. Noise at &minus;60 dBFS and digital silence: 0 %.
 */
final class SoundLevels {

    private static final int WINDOWS_PER_SECOND = 20;

    /** The mean square at &minus;50 dB of full scale. */
    static final double AUDIBLE = 32768.0 * 32768.0 * 1e-5;

    private static final int LEAST_PERCENT_AUDIBLE = 5;

    /** Speech ends with a rest of a second or two. What was cut off and padded is only told from it if much is lost. */
    private static final long LONGEST_REST_MILLIS = 5000;

    private static final int LONGEST_REST_PERCENT = 40;

    private final AudioFacts facts;
    private final int channels;
    private final int windowSamples;
    private long start;
    private int samples;
    private double squares;
    private boolean isUncertain;
    private int windows;
    private int audible;
    private long silentFrom;

    /** Of a clip that {@code facts} were counted of; its sound is to be added from the first frame to the last. */
    SoundLevels(AudioFacts facts) {
        this.facts = facts;
        this.channels = facts.format().channels();
        this.windowSamples = facts.format().sampleRate() / WINDOWS_PER_SECOND;
    }

    /** Adds a frame's samples, those of the channels in turn. What cannot be decoded here may be heard elsewhere: it is no silence. */
    void add(short[] frame, boolean isDamaged) {
        isUncertain |= isDamaged;
        for (int at = 0; at < frame.length; at += channels) {
            for (int channel = 0; channel < channels; channel++) {
                squares += (double) frame[at + channel] * frame[at + channel];
            }
            if (++samples == windowSamples) {
                endWindow();
            }
        }
    }

    /** Ends the window that was begun; nothing may be added afterwards. */
    void end() {
        if (samples > 0) {
            endWindow();
        }
    }

    private void endWindow() {
        windows++;
        if (isUncertain || squares / ((double) samples * channels) > AUDIBLE) {
            audible++;
            silentFrom = -1;
        } else if (silentFrom < 0) {
            silentFrom = start;
        }
        start += samples;
        samples = 0;
        squares = 0;
        isUncertain = false;
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
