package lectern.audio;

/** Where a part is silent: in steps of 10 ms, each of which can be heard or cannot. */
final class Silences {

    private static final int STEPS_PER_SECOND = 100;

    private final Mp3Format format;
    private final int stepSamples;
    private double squares;
    private int samples;
    private long position;
    private long leading = -1;
    private long soundEnd;
    private long longest;

    Silences(Mp3Format format) {
        this.format = format;
        this.stepSamples = format.sampleRate() / STEPS_PER_SECOND;
    }

    /** Adds one sample of each channel, the first of them at {@code at}. */
    void add(short[] sound, int at) {
        for (int channel = 0; channel < format.channels(); channel++) {
            squares += (double) sound[at + channel] * sound[at + channel];
        }
        if (++samples == stepSamples) {
            end();
        }
    }

    /** Ends the step that was begun; nothing may be added afterwards. */
    void end() {
        if (samples == 0) {
            return;
        }
        if (squares / ((double) samples * format.channels()) > SoundLevels.AUDIBLE) {
            if (leading < 0) {
                leading = position;
            } else {
                longest = Math.max(longest, position - soundEnd);
            }
            soundEnd = position + samples;
        }
        position += samples;
        samples = 0;
        squares = 0;
    }

    long leadingMillis() {
        return format.millis(leading < 0 ? position : leading);
    }

    long longestMillis() {
        return format.millis(longest);
    }

    long trailingMillis() {
        return leading < 0 ? 0 : format.millis(position - soundEnd);
    }
}
