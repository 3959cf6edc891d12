package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class LimiterTest {

    private static final int RATE = 44_100;

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 219, 220, 221, 4096, 4097, 50_000})
    void passesOnEverySampleAsItIsWhereNothingIsTooLoud(int length) throws IOException {
        float[] sound = sine(length, 0.4);

        Heard heard = limited(sound, -3, new Random(1));

        assertThat(heard.samples()).containsExactly(sound, within(1e-6f));
        assertThat(heard.ended()).isTrue();
    }

    @Test
    void letsNothingOverItsCeilingWhateverComes() throws IOException {
        Random random = new Random(3);
        double ceiling = Math.pow(10, -3 / 20.0);
        for (int i = 0; i < 20; i++) {
            float[] sound = new float[1 + random.nextInt(9000)];
            for (int at = 0; at < sound.length; at++) {
                double loud = random.nextInt(50) == 0 ? 8 : 0.5;
                sound[at] = (float) (loud * (2 * random.nextDouble() - 1));
            }

            Heard heard = limited(sound, -3, random);

            assertThat(heard.samples()).hasSameSizeAs(sound);
            for (float sample : heard.samples()) {
                assertThat((double) Math.abs(sample)).isLessThanOrEqualTo(ceiling + 1e-6);
            }
        }
    }

    @Test
    void comesDownBeforeAPeakWithoutAStepAndRecoversBehindIt() throws IOException {
        float[] sound = sine(RATE, 0.4);
        sound[20_000] = 1.6f;

        float[] heard = limited(sound, -3, new Random(1)).samples();

        assertThat(Math.abs(heard[20_000])).isCloseTo((float) Math.pow(10, -3 / 20.0), within(1e-4f));
        for (int i = 1; i < sound.length; i++) {
            if (Math.abs(sound[i]) > 0.05 && Math.abs(sound[i - 1]) > 0.05) {
                assertThat(heard[i] / sound[i]).isCloseTo(heard[i - 1] / sound[i - 1], within(0.01f));
            }
        }
        assertThat(heard[19_000]).isCloseTo(sound[19_000], within(1e-5f));
        assertThat(heard[44_000]).isCloseTo(sound[44_000], within(1e-3f));
    }

    private static float[] sine(int length, double amplitude) {
        float[] sound = new float[length];
        for (int i = 0; i < length; i++) {
            sound[i] = (float) (amplitude * Math.sin(2 * Math.PI * 220 * i / RATE));
        }
        return sound;
    }

    private static Heard limited(float[] sound, double ceiling, Random random) throws IOException {
        Heard heard = new Heard();
        heard.feed(sound, new Limiter(ceiling, RATE, heard), random);
        return heard;
    }
}
