package lectern.audio;

/**
 * The root mean square of the quietest fifth of a second, of which one begins every 50 ms of what is added: synthetic voices pause
 * no longer between sentences. Those of digital silence do not count: it says nothing of the noise in a voice's recording.
 */
final class NoiseFloor {

    private static final int STEPS_PER_SECOND = 20;
    private static final int STEPS_IN_WINDOW = 4;

    private final int stepSamples;
    private final int channels;
    private final double[] steps = new double[STEPS_IN_WINDOW];
    private int step;
    private double squares;
    private int samples;
    private double quietest = Double.MAX_VALUE;

    NoiseFloor(Mp3Format format) {
        stepSamples = format.sampleRate() / STEPS_PER_SECOND;
        channels = format.channels();
    }

    /** Adds one sample of each channel, the first of them at {@code at}. */
    void add(short[] sound, int at) {
        for (int channel = 0; channel < channels; channel++) {
            squares += (double) sound[at + channel] * sound[at + channel];
        }
        if (++samples == stepSamples) {
            steps[step++ % STEPS_IN_WINDOW] = squares;
            squares = 0;
            samples = 0;
            if (step >= STEPS_IN_WINDOW) {
                endWindow();
            }
        }
    }

    /** Of this and {@code other}, which is of the same format, the one that is quieter. */
    NoiseFloor quieter(NoiseFloor other) {
        return other.quietest < quietest ? other : this;
    }

    /** {@link SoundMeasure#SILENCE_DB} if there is no such window with sound. */
    double dbfs() {
        if (quietest == Double.MAX_VALUE) {
            return SoundMeasure.SILENCE_DB;
        }
        double mean = quietest / ((double) STEPS_IN_WINDOW * stepSamples * channels);
        return Level.decibels(mean / (Level.FULL_SCALE * Level.FULL_SCALE));
    }

    private void endWindow() {
        double sum = 0;
        for (double each : steps) {
            sum += each;
        }
        if (sum > 0) {
            quietest = Math.min(quietest, sum);
        }
    }
}
