package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LevelsTest {

    private static final int RATE = 16_000;

    private final Levels levels = new Levels(RATE);

    @Test
    void measuresAFullSine() {
        tone(1, 1).end();

        assertThat(levels.rms()).isCloseTo(-3.01, within(0.01));
        assertThat(levels.peak()).isCloseTo(0, within(0.01));
        assertThat(levels.samples()).isEqualTo(RATE);
        assertThat(levels.soundStart()).isZero();
        assertThat(levels.soundEnd()).isEqualTo(RATE);
    }

    @Test
    void findsTheNoiseOfPausesBehindDigitalSilence() {
        tone(2, 0.3).tone(0.4, 0.001).tone(2, 0.3).tone(1, 0).tone(1, 0.3).end();

        assertThat(levels.floor()).isCloseTo(-63.01, within(0.1));
    }

    @Test
    void takesDigitalSilenceForThePauseWhereThereIsNoOther() {
        tone(2, 0.3).tone(1, 0).tone(1, 0.3).end();

        assertThat(levels.floor()).isEqualTo(-120);
    }

    @Test
    void takesNoSilenceAroundTheSoundForAPauseOfIt() {
        tone(0.75, 0).tone(4, 0.3).tone(2, 0).end();

        assertThat(levels.floor()).isCloseTo(-13.47, within(0.1));
        assertThat(levels.hasPauses()).isFalse();
    }

    @Test
    void takesTheSilenceAroundAWordWhichHoldsNoPause() {
        tone(0.75, 0).tone(0.6, 0.3).tone(2, 0).end();

        assertThat(levels.floor()).isEqualTo(-120);
    }

    @Test
    void hearsTheNoiseAroundAWord() {
        tone(0.75, 0.001).tone(0.6, 0.3).tone(2, 0.001).end();

        assertThat(levels.floor()).isCloseTo(-63.01, within(0.1));
    }

    @Test
    void findsWhereSoundBeginsAndEnds() {
        tone(0.5, 0.0002).tone(1, 0.2).tone(0.7, 0.0002).end();

        assertThat(levels.soundStart()).isBetween(RATE / 2L - 160, RATE / 2L);
        assertThat(levels.soundEnd()).isBetween(RATE * 3 / 2L, RATE * 3 / 2L + 160);
    }

    @Test
    void findsNoSoundInSilence() {
        tone(1, 0).end();

        assertThat(levels.rms()).isEqualTo(-120);
        assertThat(levels.peak()).isEqualTo(-120);
        assertThat(levels.soundStart()).isEqualTo(RATE);
        assertThat(levels.soundEnd()).isZero();
    }

    @Test
    void measuresNothingAsSilence() {
        levels.end();

        assertThat(levels.rms()).isEqualTo(-120);
        assertThat(levels.floor()).isEqualTo(-120);
    }

    private LevelsTest tone(double seconds, double amplitude) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 400 * i / RATE));
        }
        levels.add(samples, samples.length);
        return this;
    }

    private void end() {
        levels.end();
    }
}
