package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PauseExpanderTest {

    private static final int RATE = 44_100;

    /** Half a second of noise, half a second of a tone in it, half a second of noise. */
    private static final float[] SOUND = sound();

    @Test
    void turnsPausesDownAndLeavesSpeechFromItsFirstToItsLastSample() throws IOException {
        float[] heard = expanded(-45, 15);

        assertThat(heard).hasSameSizeAs(SOUND);
        for (int i = RATE / 2; i < RATE; i++) {
            assertThat(heard[i]).isCloseTo(SOUND[i], within(1e-5f));
        }
        assertThat(level(heard, RATE / 10, RATE / 10 * 4) - level(SOUND, RATE / 10, RATE / 10 * 4))
                .isCloseTo(-15, within(0.1));
        assertThat(level(heard, RATE / 10 * 12, RATE / 10 * 14) - level(SOUND, RATE / 10 * 12, RATE / 10 * 14))
                .isCloseTo(-15, within(0.1));
    }

    @Test
    void changesItsGainWithoutAStep() throws IOException {
        float[] heard = expanded(-45, 15);

        double before = Double.NaN;
        for (int i = 0; i < SOUND.length; i++) {
            if (Math.abs(SOUND[i]) > 1e-4) {
                double gain = heard[i] / SOUND[i];
                if (!Double.isNaN(before)) {
                    assertThat(gain).isCloseTo(before, within(0.05));
                }
                before = gain;
            }
        }
    }

    private static float[] expanded(double threshold, double reduction) throws IOException {
        Heard heard = new Heard();
        heard.feed(SOUND, new PauseExpander(threshold, reduction, RATE, heard), new Random(2));
        assertThat(heard.ended()).isTrue();
        return heard.samples();
    }

    private static float[] sound() {
        Random random = new Random(9);
        float[] sound = new float[RATE * 3 / 2 + 7];
        for (int i = 0; i < sound.length; i++) {
            double tone = i >= RATE / 2 && i < RATE ? 0.2 * Math.sin(2 * Math.PI * 300 * i / RATE) : 0;
            sound[i] = (float) (tone + 0.003 * random.nextGaussian());
        }
        return sound;
    }

    private static double level(float[] sound, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += sound[i] * sound[i];
        }
        return Decibels.ofMeanSquare(squares / (to - from));
    }
}
