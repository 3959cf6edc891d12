package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lectern.local.speech.Narrator;
import lectern.local.speech.SpeechException;
import lectern.local.speech.SpokenLanguage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class SoundLevelsTest {

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} kbit/s")
    @CsvSource({"8000, 1, 16", "16000, 1, 32", "22050, 1, 32", "24000, 1, 64", "44100, 1, 64", "48000, 2, 128"})
    void hearsWhatSoundsInEveryUsualFormat(int rate, int channels, int kilobits) throws IOException {
        SoundLevels levels = levels(
                Sound.at(rate).tone(3, 0.3).silence(1).tone(2, 0.3).silence(2).mp3(channels, kilobits));

        assertThat(levels.percentAudible()).isCloseTo(100.0 * 5 / 8, within(4.0));
        assertThat(levels.restMillis()).isBetween(1900L, 2150L);
        assertThatCode(levels::refuseSilence).doesNotThrowAnyException();
    }

    @Test
    void refusesDigitalSilence() {
        assertRefused(Sound.at(16_000).silence(3).mp3(1, 32), "silence: 0 % of ");
    }

    @Test
    void refusesTheNoiseOfAnEmptyRoom() {
        assertRefused(Sound.at(24_000).noise(3, 0.002).mp3(1, 64), "silence: 0 % of ");
    }

    @Test
    void refusesAClickInSilence() {
        assertRefused(Sound.at(16_000).silence(4).tone(0.1, 0.5).silence(1).mp3(1, 32), "can be heard");
    }

    @Test
    void acceptsQuietSpeech() throws IOException {
        SoundLevels levels = levels(Sound.at(16_000).tone(3, 0.01).mp3(1, 32));

        assertThat(levels.percentAudible()).isGreaterThan(95);
    }

    @Test
    void refusesSpeechThatWasCutOffAndPadded() {
        assertRefused(Sound.at(16_000).tone(8, 0.3).silence(8).mp3(1, 32), "ms are silence: the speech breaks off");
    }

    @ParameterizedTest(name = "{0} s of sound and {1} s of silence")
    @CsvSource({"1, 4.5", "20, 8", "0.5, 2"})
    void acceptsARestThatIsShortInItselfOrBesideTheSpeech(double sound, double silence) throws IOException {
        byte[] mp3 = Sound.at(16_000).tone(sound, 0.3).silence(silence).mp3(1, 32);

        assertThatCode(levels(mp3)::refuseSilence).doesNotThrowAnyException();
    }

    @Test
    void findsWhereALongClipFallsSilent() throws IOException {
        byte[] half = Sound.at(48_000).tone(45, 0.3).silence(45).mp3(1, 64);
        SoundLevels levels = levels(half);

        assertThat(levels.percentAudible()).isCloseTo(50, within(0.5));
        assertThat(levels.restMillis()).isBetween(44_800L, 45_200L);
        assertRefused(half, "the speech breaks off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8", "1.0", "1.5", "2.0"})
    void hearsMostOfRealSpeech(String speed) throws IOException, SpeechException {
        try (Narrator narrator = Narrator.embedded()) {
            String text = "Carry it level; and when you stop, stop slowly. Nobody minds waiting for soup.";
            String chinese = "六月二十四日，晴。今天把布拿出来晒。";
            for (byte[] mp3 : List.of(
                    narrator.narrate(text, SpokenLanguage.ENGLISH, "AOT", new BigDecimal(speed))
                            .mp3(),
                    narrator.narrate("IV.", SpokenLanguage.ENGLISH, "AOT", new BigDecimal(speed))
                            .mp3(),
                    narrator.narrate(chinese, SpokenLanguage.CHINESE, "ai_kaiya", new BigDecimal(speed))
                            .mp3())) {
                assertThat(levels(mp3).percentAudible()).isGreaterThan(40);
                assertThat(levels(mp3).restMillis()).isLessThan(1000);
            }
        }
    }

    @Test
    void whatCannotBeDecodedCountsAsHeard() throws IOException {
        byte[] damaged = Sound.at(16_000).silence(1).mp3(1, 64);
        for (int at = 0; at < damaged.length; at++) {
            if (at % 288 >= 4) {
                damaged[at] = (byte) 0xFF;
            }
        }
        assertThat(SoundDecoder.decode(Tone.frames(damaged), (frame, samples, length) -> {}))
                .isFalse();

        assertThat(levels(damaged).percentAudible()).isPositive();
    }

    @Test
    void decodesOrDoesNotWhateverItIsGiven() throws IOException {
        List<byte[]> clips = List.of(
                Sound.at(16_000).noise(0.4, 0.4).mp3(1, 32),
                Sound.at(44_100).noise(0.2, 0.4).mp3(2, 128),
                Sound.at(8_000).noise(0.4, 0.4).mp3(1, 16));
        Random random = new Random(17);
        int damaged = 0;
        for (int i = 0; i < 4000; i++) {
            List<byte[]> frames = Tone.frames(clips.get(random.nextInt(clips.size())));
            for (int hits = 1 + random.nextInt(20); hits > 0; hits--) {
                byte[] frame = frames.get(random.nextInt(frames.size()));
                frame[random.nextInt(random.nextBoolean() ? frame.length : 40)] = (byte) random.nextInt();
            }
            if (random.nextBoolean()) {
                int cut = random.nextInt(frames.size());
                byte[] frame = frames.get(cut);
                frames.set(cut, Arrays.copyOf(frame, random.nextInt(frame.length)));
            }
            damaged += SoundDecoder.decode(frames, (frame, samples, length) -> {}) ? 0 : 1;
            hearOrRefuse(frames);
        }
        assertThat(damaged).isBetween(1, 3999);
    }

    private static void hearOrRefuse(List<byte[]> frames) throws IOException {
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            mp3.write(frame);
        }
        try {
            assertThat(levels(mp3.toByteArray()).percentAudible()).isBetween(0.0, 100.0);
        } catch (UntrustedAudioException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void hearsTheSameInManyThreadsAtOnce() {
        byte[] mp3 = Sound.at(16_000).noise(1, 0.4).silence(1).tone(2, 0.2).mp3(1, 32);

        List<Double> heard = IntStream.range(0, 32)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return levels(mp3).percentAudible();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();

        assertThat(heard).isEqualTo(Collections.nCopies(32, heard.get(0)));
    }

    private static void assertRefused(byte[] mp3, String reason) {
        assertThatThrownBy(() -> levels(mp3).refuseSilence())
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageContaining(reason);
    }

    private static SoundLevels levels(byte[] mp3) throws IOException {
        AudioFacts facts = AudioFacts.count(new ByteArrayInputStream(mp3));
        SoundLevels levels = new SoundLevels(facts);
        try (FrameReader reader = new FrameReader(new ByteArrayInputStream(mp3))) {
            new DecodedFrames(reader).forEach(levels::add);
        }
        levels.end();
        return levels;
    }
}
