package lectern.export;

import java.io.IOException;
import java.util.Arrays;

/**
 * Holds peaks below a ceiling, for certain. It looks ahead as far as its gain takes to come down: at each sample, the gain is the
 * mean of the least gains that the next samples need, so that it has come down when a peak arrives, without a step.
 */
final class Limiter implements Stage {

    private static final double LOOK_AHEAD_SECONDS = 0.005;
    private static final double RELEASE_SECONDS = 0.08;
    private static final int OUT_SAMPLES = 4096;

    private final double ceiling;
    private final Stage next;
    private final int window;
    private final double release;
    private final float[] sound;
    private final double[] needed;
    private final double[] least;
    private final long[] candidates;
    private final float[] out = new float[OUT_SAMPLES];
    private int ready;
    private long at;
    private long candidateStart;
    private long candidateEnd;
    private double leastBefore = 1;
    private double sum;
    private double deepest = 1;

    /** @param ceiling in dB of full scale */
    Limiter(double ceiling, int sampleRate, Stage next) {
        this.ceiling = Decibels.amplitude(ceiling);
        this.next = next;
        this.window = (int) (LOOK_AHEAD_SECONDS * sampleRate);
        this.release = 1 - Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
        this.sound = new float[window];
        this.needed = new double[window];
        this.least = new double[window];
        this.candidates = new long[window];
        Arrays.fill(least, 1);
        this.sum = window;
    }

    @Override
    public void add(float[] samples, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            add(samples[i]);
        }
    }

    @Override
    public void end() throws IOException {
        for (int i = 1; i < window; i++) {
            add(0);
        }
        next.add(out, ready);
        next.end();
    }

    /** By how many dB it has turned the loudest peak down. */
    double deepest() {
        return -Decibels.ofAmplitude(deepest);
    }

    private void add(float sample) throws IOException {
        int slot = (int) (at % window);
        sound[slot] = sample;
        needed[slot] = Math.abs(sample) <= ceiling ? 1 : ceiling / Math.abs(sample);
        double recovered = leastBefore + (1 - leastBefore) * release;
        double gain = Math.min(recovered, leastOfWindow(slot));
        sum += gain - least[slot];
        least[slot] = gain;
        leastBefore = gain;
        long heard = ++at - window;
        if (heard >= 0) {
            emit(sound[(int) (heard % window)]);
        }
    }

    /** The places of gains that may yet be the least come in the order of their gains; older ones leave as the window moves on. */
    private double leastOfWindow(int slot) {
        while (candidateEnd > candidateStart && needed[place(candidateEnd - 1)] >= needed[slot]) {
            candidateEnd--;
        }
        candidates[(int) (candidateEnd++ % window)] = at;
        while (candidates[(int) (candidateStart % window)] <= at - window) {
            candidateStart++;
        }
        return needed[place(candidateStart)];
    }

    private int place(long candidate) {
        return (int) (candidates[(int) (candidate % window)] % window);
    }

    private void emit(float sample) throws IOException {
        double gain = Math.min(1, sum / window);
        deepest = Math.min(deepest, gain);
        out[ready++] = (float) Math.max(-ceiling, Math.min(ceiling, sample * gain)); // sums of gains round
        if (ready == out.length) {
            next.add(out, ready);
            ready = 0;
        }
    }
}
