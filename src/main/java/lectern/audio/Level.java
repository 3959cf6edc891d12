package lectern.audio;

/** Root mean square and peak of samples, of all channels together. */
final class Level {

    /** What JLayer makes of full scale. It clips at 32767, which is 0.02 dB more. */
    static final double FULL_SCALE = 32_700;

    private double squares;
    private long samples;
    private int peak;

    void add(short sample) {
        squares += (double) sample * sample;
        samples++;
        peak = Math.max(peak, Math.abs(sample));
    }

    void add(Level other) {
        squares += other.squares;
        samples += other.samples;
        peak = Math.max(peak, other.peak);
    }

    void addSilence(long more) {
        samples += more;
    }

    double rmsDbfs() {
        return samples == 0 ? SoundMeasure.SILENCE_DB : decibels(squares / samples / (FULL_SCALE * FULL_SCALE));
    }

    double peakDbfs() {
        double share = Math.min(1, peak / FULL_SCALE);
        return decibels(share * share);
    }

    /** Of a {@code power} that is 1 at full scale. */
    static double decibels(double power) {
        return Math.max(SoundMeasure.SILENCE_DB, 10 * Math.log10(power));
    }
}
