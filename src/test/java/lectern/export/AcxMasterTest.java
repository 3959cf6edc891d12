package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.audio.AudioFacts;
import lectern.audio.Ffmpeg;
import lectern.audio.Id3Tag;
import lectern.audio.MpegVersion;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether files meet what ACX asks, by our own meter and by ffmpeg's. */
@NullUnmarked
class AcxMasterTest {

    private static final Id3Tag TAG = new Id3Tag("One", "Book", null, null, 1, 1, Language.ENGLISH);

    @TempDir
    Path folder;

    static Stream<Arguments> voices() {
        return Map.of(
                        "as a voice usually is", TestSpeech.CLEAR,
                        "clipped", TestSpeech.CLEAR.withPeak(2.5),
                        "very quiet", TestSpeech.CLEAR.withPeak(0.008).withNoise(-100),
                        "with peaks far above the rest", TestSpeech.CLEAR.withEvenness(0.25),
                        "noisy", TestSpeech.CLEAR.withNoise(-55),
                        "in two channels", TestSpeech.CLEAR.in(44_100, 2, 128),
                        "in two channels of another rate", TestSpeech.CLEAR.in(24_000, 2, 96),
                        "at 48 kHz", TestSpeech.CLEAR.in(48_000, 1, 96))
                .entrySet()
                .stream()
                .map(voice -> Arguments.of(voice.getKey(), voice.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("voices")
    void meetsEveryNumber(String name, TestSpeech voice) throws IOException {
        AcxFile file = master(voice, 8);

        assertThat(file.checks()).allMatch(AcxCheck::passed);
        assertThat(file.passed()).isTrue();
        AudioFacts facts = AudioFacts.count(Files.newInputStream(target()));
        assertThat(facts.format().version()).isEqualTo(MpegVersion.MPEG_1);
        assertThat(facts.format().sampleRate()).isEqualTo(44_100);
        assertThat(facts.format().channels()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("voices")
    void meetsThemByTheMeterOfAnotherProgram(String name, TestSpeech voice) throws IOException {
        assumeTrue(Ffmpeg.onPath().isPresent(), "ffmpeg is not on the PATH: no second meter measures");

        AcxFile file = master(voice, 8);

        double rms = OtherMeter.rms(target());
        double peak = OtherMeter.peak(target());
        assertThat(rms).isBetween(-23.0, -18.0).isCloseTo(value(file, "RMS dB"), within(0.15));
        assertThat(peak).isLessThanOrEqualTo(-3).isCloseTo(value(file, "peak dB"), within(0.1));
        assertThat(OtherMeter.floor(target(), 0, 1e6)).isLessThanOrEqualTo(-60);
        assertThat(OtherMeter.format(target())).isEqualTo("mp3,44100,1,192000");
    }

    @Test
    void limitsPeaksThatStandOutAndSaysSo() throws IOException {
        AcxFile file = master(TestSpeech.CLEAR.withEvenness(0.25), 8);

        assertThat(file.limitedDb()).isGreaterThan(1);
        assertThat(file.passed()).isTrue();
        assertThat(master(TestSpeech.CLEAR, 8).limitedDb()).isZero();
    }

    @Test
    void turnsNoisyPausesDownAndSaysSo() throws IOException {
        AcxFile noisy = master(TestSpeech.CLEAR.withNoise(-50), 8);

        assertThat(noisy.pausesDb()).isBetween(5.0, 15.0);
        assertThat(value(noisy, "noise floor dB")).isLessThanOrEqualTo(-60);
        assertThat(noisy.passed()).isTrue();
        assertThat(master(TestSpeech.CLEAR, 8).pausesDb()).isZero();
    }

    @Test
    void saysWhatToDoWhereNoiseCannotBeTurnedDownGently() throws IOException {
        AcxFile file = master(TestSpeech.CLEAR.withNoise(-42), 8);

        assertThat(file.passed()).isFalse();
        AcxCheck floor = check(file, "noise floor dB");
        assertThat(floor.passed()).isFalse();
        assertThat(floor.advice()).contains("another voice");
        assertThat(file.pausesDb()).isEqualTo(15);
    }

    @Test
    void turnsNothingDownWhereThereIsNoPause() throws IOException {
        AcxFile file = master(TestSpeech.CLEAR.withNoise(-30), 8);

        assertThat(file.pausesDb()).isZero();
        assertThat(check(file, "noise floor dB").passed()).isFalse();
    }

    @Test
    void saysThatSilenceIsNoChapter() throws IOException {
        AcxFile file = master(TestSpeech.CLEAR.withPeak(0).withNoise(-120), 5);

        assertThat(file.passed()).isFalse();
        assertThat(check(file, "RMS dB").advice()).contains("listen");
    }

    @Test
    void hasAHeadAndATailWhateverTheChapterHas() throws IOException {
        for (int seconds : List.of(1, 3)) {
            AcxFile file = master(TestSpeech.CLEAR, seconds);

            assertThat(value(file, "head s")).isBetween(0.7, 0.85);
            assertThat(value(file, "tail s")).isBetween(1.9, 2.2);
        }
    }

    @Test
    void encodesAgainWithALowerCeilingWhenPeaksOvershoot() throws IOException {
        AcxSettings settings = new AcxSettings(0, -3.5, -80, 0);
        Levels levels = new Levels(44_100);
        levels.add(new float[] {0.8f}, 1);
        levels.end();

        AcxSettings mended = settings.mended(levels);

        assertThat(mended.ceiling()).isCloseTo(-3.5 - (3 - 1.94) - 0.1, within(0.01));
    }

    private AcxFile master(TestSpeech voice, int seconds) throws IOException {
        Path source = voice.mp3(folder.resolve("source.mp3"), seconds);
        long millis = AudioFacts.count(Files.newInputStream(source)).millis();
        BookFile file = new BookFile(new ObjectKey("books/a/b/1.mp3"), "audio/mpeg", "0".repeat(64));
        BookChapter chapter = new BookChapter(1, "One", file, millis, List.of(0L));
        AcxTrack track = new AcxTrack(chapter, "1.mp3", "One", 1, 0, millis);
        return new AcxMaster(source, folder.resolve("encoded"), track)
                .master(track, TAG, target(), new AcxLimits(Duration.ofMinutes(120)));
    }

    private Path target() {
        return folder.resolve("target.mp3");
    }

    private static double value(AcxFile file, String what) {
        return check(file, what).value();
    }

    private static AcxCheck check(AcxFile file, String what) {
        return file.checks().stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
