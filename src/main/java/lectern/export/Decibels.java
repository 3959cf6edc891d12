package lectern.export;

/** Levels in dB of full scale. */
final class Decibels {

    /** Digital silence, and all that is below it: a number, so that reports can hold it. */
    static final double SILENCE = -120;

    private Decibels() {}

    static double ofAmplitude(double amplitude) {
        return Math.max(SILENCE, 20 * Math.log10(amplitude));
    }

    static double ofMeanSquare(double meanSquare) {
        return Math.max(SILENCE, 10 * Math.log10(meanSquare));
    }

    static double amplitude(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}
