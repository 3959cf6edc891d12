package lectern.audio;

/**
 * The filter of ITU-R BS.1770-4 for one channel: a shelf for the head, and a high pass. The standard has coefficients for 48 kHz
 * only; these are computed for any sampling rate from the analogue filters that those come from, by the bilinear transform.
 */
final class KWeighting {

    private static final double SHELF_HERTZ = 1681.974450955533;
    private static final double SHELF_DB = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    private static final double SHELF_MIDDLE = 0.4996667741545416;
    private static final double HIGH_PASS_HERTZ = 38.13547087602444;
    private static final double HIGH_PASS_Q = 0.5003270373238773;

    private final Stage shelf;
    private final Stage highPass;

    KWeighting(int sampleRate) {
        shelf = shelf(sampleRate);
        highPass = highPass(sampleRate);
    }

    double filter(double sample) {
        return highPass.filter(shelf.filter(sample));
    }

    private static Stage shelf(int sampleRate) {
        double k = Math.tan(Math.PI * SHELF_HERTZ / sampleRate);
        double high = Math.pow(10, SHELF_DB / 20);
        double middle = Math.pow(high, SHELF_MIDDLE);
        double norm = 1 + k / SHELF_Q + k * k;
        return new Stage(
                (high + middle * k / SHELF_Q + k * k) / norm,
                2 * (k * k - high) / norm,
                (high - middle * k / SHELF_Q + k * k) / norm,
                2 * (k * k - 1) / norm,
                (1 - k / SHELF_Q + k * k) / norm);
    }

    private static Stage highPass(int sampleRate) {
        double k = Math.tan(Math.PI * HIGH_PASS_HERTZ / sampleRate);
        double norm = 1 + k / HIGH_PASS_Q + k * k;
        return new Stage(1, -2, 1, 2 * (k * k - 1) / norm, (1 - k / HIGH_PASS_Q + k * k) / norm);
    }

    /** A filter of second order, in direct form II transposed. */
    private static final class Stage {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double first;
        private double second;

        Stage(double b0, double b1, double b2, double a1, double a2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
            this.a1 = a1;
            this.a2 = a2;
        }

        double filter(double in) {
            double out = b0 * in + first;
            first = b1 * in - a1 * out + second;
            second = b2 * in - a2 * out;
            return out;
        }
    }
}
