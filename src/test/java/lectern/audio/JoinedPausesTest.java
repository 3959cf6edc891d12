package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class JoinedPausesTest {

    /** How long a decoder remembers what sounded: half a transform of 1152, and its filters. */
    private static final int FADE = 576 + 480;

    private static final byte[] LOW = Tone.speechLike(1.3, 220);
    private static final byte[] HIGH = Tone.speechLike(0.7, 880);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "44100, 128, JOINT",
        "44100, 128, STEREO",
        "44100, 64, MONO",
        "44100, 64, CHECKED",
        "48000, 320, JOINT",
        "48000, 64, MONO",
        "32000, 96, STEREO",
        "22050, 64, JOINT",
        "22050, 32, MONO",
        "22050, 56, CHECKED",
        "24000, 160, STEREO",
        "16000, 64, MONO",
        "16000, 64, CHECKED",
        "16000, 32, JOINT",
        "11025, 32, MONO",
        "12000, 48, JOINT",
        "8000, 8, MONO",
        "8000, 16, STEREO",
        "8000, 32, CHECKED",
    })
    void areSilentAndLeaveEveryPartAsItIsAlone(int rate, int kilobits, ToneKind kind) throws IOException {
        byte[] low = kind.mp3(rate, kilobits, 0.6, 220);
        byte[] high = kind.mp3(rate, kilobits, 0.4, 880);
        List<byte[]> clips = List.of(low, high, low);
        List<Long> pauses = List.of(700L, 400L, 1500L);

        JoinedAudio joined = join(part(low, 700), part(high, 400), part(low, 1500));

        List<byte[]> frames = Tone.frames(bytes());
        short[] heard = Heard.in(frames);
        Mp3Format format = joined.facts().format();
        int perFrame = format.version().samplesPerFrame();
        int channels = format.channels();
        assertThat(format.sampleRate()).isEqualTo(rate);
        assertThat(heard).hasSize((int) joined.facts().samples() * channels);
        long next = 0;
        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            assertThat(part.start()).isEqualTo(next);
            long end = part.start() + part.samples();
            next = end + part.pauseSamples();
            assertThat(frames.subList((int) (part.start() / perFrame), (int) (end / perFrame)))
                    .as("part %d, its frames", i)
                    .containsExactlyElementsOf(Tone.frames(clips.get(i)));
            assertThat(part(heard, part.start(), end, channels))
                    .as("part %d, its sound", i)
                    .isEqualTo(Heard.in(clips.get(i)));
            assertThat(part(heard, end + FADE, next, channels))
                    .as("the pause behind part %d", i)
                    .containsOnly(0);
            assertThat(part.pauseSamples() * 1000.0 / rate)
                    .isCloseTo(pauses.get(i), within(perFrame * 1000.0 / rate / 2));
            assertThat(part.pauseSamples() % perFrame).isZero();
        }
        assertThat(joined.facts().samples()).isEqualTo(next);
        assertThat(joined.facts()).isEqualTo(AudioFacts.count(new ByteArrayInputStream(bytes())));
    }

    @ParameterizedTest
    @CsvSource({"44100, 128", "16000, 64", "8000, 32"})
    void followFramesWithAndWithoutChecksumsAlike(int rate, int kilobits) throws IOException {
        byte[] checked = Tone.checked(rate, kilobits, 0.5, 300);
        byte[] plain = Tone.mp3(rate, 1, kilobits, 0.5, 500);
        assertThat(Tone.frames(checked)).allMatch(frame -> (frame[1] & 1) == 0);

        JoinedAudio joined = join(part(checked, 300), part(plain, 300), part(checked, 0));

        short[] heard = Heard.in(bytes());
        List<byte[]> clips = List.of(checked, plain, checked);
        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            assertThat(part(heard, part.start(), part.start() + part.samples(), 1))
                    .isEqualTo(Heard.in(clips.get(i)));
        }
    }

    @Test
    void countInTheInformationFrameAndTheSeekTable() throws IOException {
        JoinedAudio joined = join(part(LOW, 3000), part(HIGH, 1500));

        byte[] file = bytes();
        int tag = ParsedTag.of(file).length();
        ByteBuffer info = ByteBuffer.wrap(file, tag + 4 + 9, 120);
        assertThat(new String(file, info.position(), 4, StandardCharsets.US_ASCII))
                .as("the bitrate stays constant")
                .isEqualTo("Info");
        assertThat(info.getInt(info.position() + 8)).isEqualTo(joined.facts().frames());
        assertThat(info.getInt(info.position() + 12)).isEqualTo(file.length - tag);
        for (int i = 0; i < 100; i++) {
            assertThat(file[info.position() + 16 + i] & 0xFF)
                    .as("seek table %d", i)
                    .isBetween(i * 256 / 100 - 6, i * 256 / 100 + 6);
        }
        assertThat(ClipCheck.check(target(), 100, SpeechPace.unknown()).facts()).isEqualTo(joined.facts());
    }

    @Test
    void areBetweenTheMillisecondsOfThePartsAndAddUpToTheWhole() throws IOException {
        byte[] tone = Tone.mp3(44_100, 1, 64, 0.3, 440);

        JoinedAudio joined = join(part(tone, 700), part(tone, 0), part(tone, 400), part(tone, 1500));

        long end = 0;
        for (JoinedPart part : joined.parts()) {
            assertThat(part.startMillis()).isEqualTo(end);
            end += part.millis() + part.pauseMillis();
        }
        assertThat(end).isEqualTo(joined.facts().millis());
        assertThat(joined.parts()).extracting(JoinedPart::pauseMillis).containsExactly(705L, 0L, 392L, 1488L);
    }

    @Test
    void belongToTheChapterBeforeThem() throws IOException {
        JoinedAudio joined = join(
                new AudioPart("one", "One", () -> new ByteArrayInputStream(LOW), 360),
                new AudioPart("two", "Two", () -> new ByteArrayInputStream(HIGH), 720));

        long low = Tone.frames(LOW).size() * 36L;
        long high = Tone.frames(HIGH).size() * 36L;
        assertThat(ParsedTag.of(bytes()).chapters())
                .extracting(ParsedTag.Chapter::start, ParsedTag.Chapter::end)
                .containsExactly(tuple(0L, low + 360), tuple(low + 360, low + 360 + high + 720));
        assertThat(joined.facts().millis()).isEqualTo(low + 360 + high + 720);
    }

    @Test
    void areNeverLessThanNothing() {
        assertThatThrownBy(() -> part(LOW, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part is followed by a pause of -1 ms");
    }

    private JoinedAudio join(AudioPart... parts) throws IOException {
        Id3Tag tag = new Id3Tag("Title", "Book", "Author", "Narrator", 1, 2, Language.ENGLISH);
        return Mp3Joiner.join(List.of(parts), tag, target());
    }

    private Path target() {
        return folder.resolve("joined.mp3");
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(target());
    }

    private static AudioPart part(byte[] mp3, long pauseMillis) {
        return new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), pauseMillis);
    }

    private static short[] part(short[] heard, long from, long to, int channels) {
        return Arrays.copyOfRange(heard, (int) from * channels, (int) to * channels);
    }
}
