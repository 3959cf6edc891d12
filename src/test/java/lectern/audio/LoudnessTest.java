package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signals of EBU Tech 3341, and what must hold of any. */
@NullUnmarked
class LoudnessTest {

    private static final double FULL = 32767;

    @ParameterizedTest(name = "{0} Hz, {1} channels, a sine of {2} dBFS: {3} LUFS")
    @CsvSource({
        "48000, 2, -23, -23.0",
        "48000, 2, -33, -33.0",
        "44100, 2, -23, -23.0",
        "48000, 1, 0, -3.01",
        "44100, 1, -20, -23.0",
        "32000, 1, -20, -23.0",
        "24000, 1, -20, -23.0",
        "22050, 2, -23, -23.0",
        "16000, 1, -20, -23.0",
        "11025, 1, -20, -23.0",
        "8000, 1, -20, -23.0",
    })
    void ofASineOfOneKilohertzIsItsPower(int rate, int channels, double dbfs, double lufs) {
        Loudness loudness = new Loudness(new Mp3Format(MpegVersion.MPEG_1, rate, channels));

        sine(loudness, rate, channels, dbfs, 20);

        assertThat(integrated(loudness)).isCloseTo(lufs, within(0.1));
    }

    @Test
    void leavesOutWhatIsMuchSofter() {
        Loudness loudness = new Loudness(new Mp3Format(MpegVersion.MPEG_1, 48_000, 2));

        sine(loudness, 48_000, 2, -36, 10);
        sine(loudness, 48_000, 2, -23, 60);
        sine(loudness, 48_000, 2, -36, 10);

        assertThat(integrated(loudness)).isCloseTo(-23, within(0.1));
    }

    @Test
    void leavesOutWhatIsBelowTheAbsoluteGateAndThenBelowTheRelative() {
        Loudness loudness = new Loudness(new Mp3Format(MpegVersion.MPEG_1, 48_000, 2));

        for (double dbfs : new double[] {-72, -36, -23, -36, -72}) {
            sine(loudness, 48_000, 2, dbfs, dbfs == -23 ? 60 : 10);
        }

        assertThat(integrated(loudness)).isCloseTo(-23, within(0.1));
    }

    @Test
    void takesInWhatIsLessThanTenLoudnessUnitsSofter() {
        Loudness loudness = new Loudness(new Mp3Format(MpegVersion.MPEG_1, 48_000, 2));

        sine(loudness, 48_000, 2, -26, 20);
        sine(loudness, 48_000, 2, -20, 20.1);
        sine(loudness, 48_000, 2, -26, 20);

        assertThat(integrated(loudness)).isCloseTo(-23, within(0.1));
    }

    @Test
    void ofSilenceAndOfLessThanABlockIsTheFloor() {
        Loudness silence = new Loudness(new Mp3Format(MpegVersion.MPEG_1, 48_000, 1));
        Loudness soft = new Loudness(new Mp3Format(MpegVersion.MPEG_1, 48_000, 1));
        Loudness brief = new Loudness(new Mp3Format(MpegVersion.MPEG_1, 48_000, 1));

        sine(silence, 48_000, 1, -300, 5);
        sine(soft, 48_000, 1, -72, 5);
        sine(brief, 48_000, 1, -20, 0.39);

        assertThat(integrated(silence)).isEqualTo(-120);
        assertThat(integrated(soft)).isEqualTo(-120);
        assertThat(integrated(brief)).isEqualTo(-120);
    }

    @Test
    void isThatOfItsPartsTogetherWhateverTheirOrder() {
        Mp3Format format = new Mp3Format(MpegVersion.MPEG_1, 48_000, 2);
        Loudness soft = new Loudness(format);
        Loudness loud = new Loudness(format);
        Loudness both = new Loudness(format);
        sine(soft, 48_000, 2, -26, 40);
        sine(loud, 48_000, 2, -20, 20.1);
        sine(both, 48_000, 2, -26, 40);
        sine(both, 48_000, 2, -20, 20.1);

        assertThat(integrated(loud, soft)).isCloseTo(integrated(soft, loud), within(1e-9));
        assertThat(integrated(soft, loud)).isCloseTo(integrated(both), within(0.01));
        assertThat(integrated(soft, loud)).isCloseTo(-23, within(0.1));
    }

    private static double integrated(Loudness... parts) {
        GatedLoudness gated = new GatedLoudness();
        for (Loudness part : parts) {
            gated.add(part.blocks());
        }
        return gated.integrated();
    }

    private static void sine(Loudness loudness, int rate, int channels, double dbfs, double seconds) {
        double amplitude = FULL * Math.pow(10, dbfs / 20);
        short[] samples = new short[channels];
        for (int i = 0; i < seconds * rate; i++) {
            short sample = (short) Math.round(amplitude * Math.sin(2 * Math.PI * 997 * i / rate));
            Arrays.fill(samples, sample);
            loudness.add(samples, 0);
        }
    }
}
