package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class SoundSurveyTest {

    @TempDir
    Path folder;

    /** The encoder makes everything 0.95 times as loud, and its filters ring where a sine begins. */
    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} kbit/s")
    @CsvSource({
        "8000, 1, 32",
        "16000, 1, 64",
        "22050, 1, 64",
        "24000, 2, 128",
        "44100, 1, 128",
        "44100, 2, 192",
        "48000, 1, 128"
    })
    void measuresASineNearlyAsItWasMade(int rate, int channels, int kilobits) throws IOException {
        byte[] sine = Sound.at(rate).tone(5, 0.25).mp3(channels, kilobits);

        ChapterSound sound = survey(part(sine, 0));

        SoundMeasure whole = sound.whole();
        assertThat(whole.peakDbfs()).isCloseTo(-12.04, within(0.8));
        assertThat(whole.rmsDbfs()).isCloseTo(-15.05, within(0.8));
        assertThat(whole.noiseFloorDbfs())
                .as("it is softer only where the encoder begins and ends")
                .isBetween(-21.0, -14.5);
        assertThat(whole.integratedLufs()).isCloseTo(-15.05 - 0.7 + 10 * Math.log10(channels), within(0.8));
        PartSound part = sound.parts().get(0);
        assertThat(part.rmsDbfs()).isCloseTo(whole.rmsDbfs(), within(1e-9));
        assertThat(part.peakDbfs()).isEqualTo(whole.peakDbfs());
        assertThat(part.clippedSamples()).isZero();
        assertThat(part.damagedFrames()).isZero();
        assertThat(part.longestSilenceMillis()).isZero();
    }

    @Test
    void measuresSamplesExactly() {
        Mp3Format format = new Mp3Format(MpegVersion.MPEG_1, 48_000, 2);
        int tenth = 4800;
        List<JoinedPart> parts = List.of(
                new JoinedPart(format, 0, 20 * tenth, 10 * tenth, false, false),
                new JoinedPart(format, 30 * tenth, 10 * tenth, 0, false, false));
        PartSurvey one = new PartSurvey(format);
        PartSurvey other = new PartSurvey(format);

        add(one, 2, 0); // 200 ms of silence, a second of sound with a rest of 300 ms, and 800 ms of noise
        add(one, 4, 16_384);
        add(one, 3, 0);
        add(one, 3, 8192);
        add(one, 8, 32);
        add(other, 10, 1024);
        ChapterSound sound = ChapterSound.of(List.of(one.end(), other.end()), parts);

        PartSound first = sound.parts().get(0);
        assertThat(first.leadingSilenceMillis()).isEqualTo(200);
        assertThat(first.longestSilenceMillis()).isEqualTo(300);
        assertThat(first.trailingSilenceMillis())
                .as("noise at -60 dBFS cannot be heard")
                .isEqualTo(800);
        assertThat(first.millis()).isEqualTo(2000);
        assertThat(first.peakDbfs()).isCloseTo(10 * Math.log10(power(16_384)), within(1e-6));
        double power = 4 * power(16_384) + 3 * power(8192) + 8 * power(32);
        assertThat(first.rmsDbfs()).isCloseTo(10 * Math.log10(power / 20), within(1e-6));
        PartSound second = sound.parts().get(1);
        assertThat(second.rmsDbfs()).isCloseTo(10 * Math.log10(power(1024)), within(1e-6));
        assertThat(second.leadingSilenceMillis() + second.trailingSilenceMillis())
                .isZero();
        assertThat(sound.whole().noiseFloorDbfs()).isCloseTo(10 * Math.log10(power(32)), within(1e-6));
        assertThat(sound.whole().rmsDbfs()).isCloseTo(10 * Math.log10((power + 10 * power(1024)) / 40), within(1e-6));
    }

    /** Tenths of a second of a square wave as high as {@code amplitude}. */
    private static void add(PartSurvey survey, int tenths, int amplitude) {
        short[] samples = new short[2 * 4800];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i / 64 % 2 == 0 ? amplitude : -amplitude);
        }
        for (int tenth = 0; tenth < tenths; tenth++) {
            survey.add(samples, false);
        }
    }

    private static double power(double amplitude) {
        return Math.pow(amplitude / 32_700, 2);
    }

    @Test
    void findsTheSilencesOfEveryPart() throws IOException {
        Sound first = Sound.at(24_000)
                .silence(0.3)
                .tone(1, 0.3)
                .silence(0.8)
                .tone(1, 0.3)
                .silence(0.2)
                .tone(1, 0.3)
                .silence(0.5);
        Sound second = Sound.at(24_000).tone(2, 0.1);

        JoinedAudio joined = join(part(first.mp3(1, 64), 700), part(second.mp3(1, 64), 0));
        ChapterSound sound = SoundSurvey.of(target(), joined.parts());

        assertThat(sound.parts()).hasSize(2);
        PartSound part = sound.parts().get(0);
        assertThat(part.longestSilenceMillis()).isBetween(770L, 810L);
        assertThat(part.leadingSilenceMillis()).as("with the encoder's delay").isBetween(320L, 380L);
        assertThat(part.trailingSilenceMillis())
                .as("with the encoder's padding")
                .isBetween(480L, 560L);
        assertThat(part.millis()).isEqualTo(joined.parts().get(0).millis());
        assertThat(sound.parts().get(1).longestSilenceMillis()).isZero();
        assertThat(sound.parts().get(1).leadingSilenceMillis()).isLessThan(80);
        assertThat(sound.parts().get(1).peakDbfs()).isCloseTo(-20, within(0.5));
    }

    @Test
    void knowsSilenceFromSound() throws IOException {
        byte[] silence = Sound.at(16_000).silence(2).mp3(1, 32);

        ChapterSound sound = survey(part(silence, 500));

        assertThat(sound.whole()).isEqualTo(new SoundMeasure(-120, -120, -120, -120));
        PartSound part = sound.parts().get(0);
        assertThat(part.rmsDbfs()).isEqualTo(-120);
        assertThat(part.peakDbfs()).isEqualTo(-120);
        assertThat(part.leadingSilenceMillis()).isEqualTo(part.millis());
        assertThat(part.trailingSilenceMillis()).isZero();
        assertThat(part.longestSilenceMillis()).isZero();
    }

    @Test
    void findsTheNoiseBetweenTheWordsAndNotThePausesBetweenTheParts() throws IOException {
        double amplitude = Math.sqrt(3) * Math.pow(10, -60 / 20.0);
        Sound sound = Sound.at(44_100)
                .noise(0.6, amplitude)
                .tone(2, 0.3)
                .noise(1.2, amplitude)
                .tone(1, 0.3);
        byte[] speech = sound.noise(0.7, amplitude).mp3(1, 128);

        ChapterSound surveyed = survey(part(speech, 1500), part(speech, 700));

        assertThat(surveyed.whole().noiseFloorDbfs()).isCloseTo(-60, within(1.5));
    }

    @Test
    void countsSamplesThatAreClippedAndNoOthers() {
        ClippedSamples clipped = new ClippedSamples();
        for (int sample : new int[] {
            32767, 32767, 0, 32767, 32767, 32767, 12, -32768, -32767, -32767, -32768, 32767, 32767, -32767, -32767, 5,
            32766, 32766
        }) {
            clipped.add((short) sample);
        }

        assertThat(clipped.count()).isEqualTo(3 + 4);
    }

    @Test
    void hearsClipping() throws IOException {
        byte[] loud = Sound.at(44_100).tone(1, 0.999).mp3(1, 128);
        join(part(loud, 0));
        GlobalGain.shift(target(), 4);

        PartSound part = SoundSurvey.of(target(), List.of(place())).parts().get(0);

        assertThat(part.peakDbfs()).isCloseTo(0, within(0.001));
        double share = 1 - 2 / Math.PI * Math.asin(0.5);
        assertThat(part.clippedSamples())
                .as("where a sine of twice full scale is above it")
                .isBetween((int) (44_100 * share * 0.9), (int) (44_100 * share * 1.05));
    }

    @Test
    void goesOnBehindADamagedFrameAndCountsIt() throws IOException {
        byte[] tone = Sound.at(44_100).tone(3, 0.3).noise(1, 0.3).tone(1, 0.3).mp3(1, 128);
        join(part(tone, 0));
        JoinedPart whole = place();
        PartSound intact = SoundSurvey.of(target(), List.of(whole)).parts().get(0);
        byte[] bytes = Files.readAllBytes(target());
        List<Integer> starts = starts(bytes);
        for (int hit = 40; hit < 160; hit += 40) {
            for (int at = starts.get(hit) + 4; at < starts.get(hit + 1); at++) {
                bytes[at] = (byte) 0xFF;
            }
        }
        Files.write(target(), bytes);

        PartSound damaged = SoundSurvey.of(target(), List.of(whole)).parts().get(0);

        assertThat(damaged.damagedFrames()).isBetween(1, 9);
        assertThat(damaged.millis()).isEqualTo(intact.millis());
        assertThat(damaged.trailingSilenceMillis()).isEqualTo(intact.trailingSilenceMillis());
        assertThat(damaged.rmsDbfs()).isCloseTo(intact.rmsDbfs(), within(0.7));
        assertThat(damaged.longestSilenceMillis()).isBetween(10L, 200L);
    }

    @Test
    void refusesPartsOfAnotherFile() throws IOException {
        byte[] tone = Sound.at(16_000).tone(1, 0.3).mp3(1, 32);
        Mp3Format format = join(part(tone, 0)).facts().format();

        assertThatThrownBy(
                        () -> SoundSurvey.of(target(), List.of(new JoinedPart(format, 0, 576 * 500, 0, false, false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part 1 of 1 is not where it was said to be");
        assertThat(SoundSurvey.of(target(), List.of()).parts()).isEmpty();
        assertThat(SoundSurvey.of(target(), List.of()).whole().rmsDbfs()).isGreaterThan(-20);
    }

    @Test
    void hearsAPartInTheWholeAsItsClipSoundsAlone() throws IOException {
        byte[] one =
                Sound.at(24_000).silence(0.2).tone(1.3, 0.3).noise(0.5, 0.001).mp3(1, 64);
        byte[] other = Sound.at(24_000).tone(0.9, 0.1).noise(0.7, 0.2).mp3(1, 64);
        JoinedAudio joined = join(part(one, 700), part(other, 0), part(one, 300));

        ChapterSound known = ChapterSound.of(List.of(alone(one), alone(other), alone(one)), joined.parts());

        assertThat(SoundSurvey.of(target(), joined.parts())).isEqualTo(known);
        assertThat(known.whole().rmsDbfs())
                .as("pauses count")
                .isLessThan(ChapterSound.of(List.of(alone(one), alone(other), alone(one)), List.of())
                        .whole()
                        .rmsDbfs());
    }

    private static ClipSound alone(byte[] mp3) throws IOException {
        try (FrameReader reader = new FrameReader(new ByteArrayInputStream(mp3))) {
            return PartSurvey.of(new DecodedFrames(reader));
        }
    }

    private ChapterSound survey(AudioPart... parts) throws IOException {
        return SoundSurvey.of(target(), join(parts).parts());
    }

    private JoinedPart place() throws IOException {
        AudioFacts facts = AudioFacts.count(Files.newInputStream(target()));
        return new JoinedPart(facts.format(), 0, facts.samples(), 0, false, false);
    }

    private JoinedAudio join(AudioPart... parts) throws IOException {
        return Mp3Joiner.join(List.of(parts), new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH), target());
    }

    private Path target() {
        return folder.resolve("joined.mp3");
    }

    private static List<Integer> starts(byte[] mp3) throws IOException {
        List<Integer> starts = new ArrayList<>();
        try (FrameReader reader = new FrameReader(new ByteArrayInputStream(mp3))) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                starts.add((int) reader.position() - frame.bytes().length);
            }
        }
        return starts;
    }

    private static AudioPart part(byte[] mp3, long pauseMillis) {
        return new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), pauseMillis);
    }
}
