package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class MismatchedPartsTest {

    private static final Mp3Format BOOK = new Mp3Format(MpegVersion.MPEG_2, 24_000, 1);
    private static final byte[] OWN = Sound.at(24_000).tone(1, 0.3).mp3(1, 64);

    @TempDir
    Path folder;

    @Test
    void areEncodedAgainAndTheOthersCopied() throws IOException {
        List<byte[]> clips = List.of(
                OWN,
                Sound.at(44_100).tone(2, 0.3).mp3(2, 128),
                OWN,
                Sound.at(16_000).tone(2, 0.3).mp3(1, 32),
                Sound.at(24_000).tone(2, 0.3).mp3(2, 128),
                Sound.at(48_000).tone(2, 0.3).wav(2),
                Sound.at(24_000).tone(2, 0.3).wav(1),
                OWN);

        JoinedAudio joined = join(Mp3Encoding.of(new ByteArrayInputStream(OWN)), clips);

        assertThat(joined.facts().format()).isEqualTo(BOOK);
        assertThat(joined.facts()).isEqualTo(AudioFacts.count(Files.newInputStream(target())));
        assertThat(joined.parts())
                .extracting(JoinedPart::encodedAgain)
                .containsExactly(false, true, false, true, true, true, true, false);
        List<byte[]> frames = Tone.frames(Files.readAllBytes(target()));
        short[] heard = Heard.in(frames);
        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            List<byte[]> own = frames.subList((int) part.start() / 576, (int) (part.start() + part.samples()) / 576);
            if (part.encodedAgain()) {
                assertThat(part.millis()).as("part %d", i).isBetween(2000L, 2250L);
                short[] middle = Arrays.copyOfRange(heard, (int) part.start() + 12_000, (int) part.start() + 36_000);
                assertThat(crossings(middle)).as("hertz of part %d", i).isBetween(439, 441);
                assertThat(rms(middle)).as("level of part %d", i).isCloseTo(0.3 / Math.sqrt(2), within(0.04));
                assertThat(own).allSatisfy(frame -> assertThat(
                                CutPart.frame(frame).header().bitrate())
                        .isEqualTo(64));
            } else {
                assertThat(own).as("part %d", i).containsExactlyElementsOf(Tone.frames(OWN));
            }
        }
    }

    @Test
    void mayBeTheFirst() throws IOException {
        byte[] other = Sound.at(16_000).tone(1, 0.3).mp3(1, 32);

        JoinedAudio joined = join(Mp3Encoding.usual(BOOK), List.of(other, OWN));

        assertThat(joined.facts().format()).isEqualTo(BOOK);
        assertThat(joined.parts()).extracting(JoinedPart::encodedAgain).containsExactly(true, false);
    }

    @ParameterizedTest(name = "{0} Hz of a WAV: {1}")
    @CsvSource({"1000, true", "5000, true", "9000, false", "11000, false", "15000, false"})
    void keepWhatTheNewRateHasRoomForAndNoFalseSoundsForTheRest(double hertz, boolean kept) throws IOException {
        byte[] wav = wav(44_100, hertz);
        Mp3Encoding narrow = new Mp3Encoding(new Mp3Format(MpegVersion.MPEG_2, 16_000, 1), 64);

        join(narrow, List.of(wav));

        short[] heard = Heard.in(Files.readAllBytes(target()));
        double rms = rms(Arrays.copyOfRange(heard, 8000, 24_000));
        if (kept) {
            assertThat(rms).isCloseTo(0.3 / Math.sqrt(2), within(0.06));
        } else {
            assertThat(20 * Math.log10(Math.max(rms, 1e-6))).isLessThan(-50);
        }
    }

    @Test
    void areRefusedByNameWhenTheyAreNotWhole() throws IOException {
        byte[] wav = Sound.at(48_000).tone(1, 0.3).wav(1);
        byte[] mp3 = Sound.at(44_100).tone(1, 0.3).mp3(1, 64);

        assertThatThrownBy(() -> join(Mp3Encoding.usual(BOOK), List.of(OWN, Arrays.copyOf(wav, 20_000))))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageStartingWith("part 2: WAV audio that is cut off");
        assertThatThrownBy(() -> join(Mp3Encoding.usual(BOOK), List.of(OWN, Arrays.copyOf(mp3, mp3.length - 5))))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageStartingWith("part 2: cut off inside a frame");
        assertThatThrownBy(() -> join(Mp3Encoding.usual(BOOK), List.of(OWN, "<html>".getBytes())))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageStartingWith("part 2: not an MP3 frame");
        assertThatThrownBy(() -> join(Mp3Encoding.usual(BOOK), List.of(new byte[0], OWN)))
                .hasMessageStartingWith("part 1: no sound");
        assertNothingIsLeft();
    }

    @Test
    void tellWhatIsWrongOnTheWayFromWhatIsWrongWithThem() throws IOException {
        for (byte[] other : List.of(
                Sound.at(48_000).tone(1, 0.3).wav(1),
                Sound.at(44_100).tone(1, 0.3).mp3(1, 64))) {
            AtomicBoolean closed = new AtomicBoolean();
            AudioPart part = new AudioPart("part", null, () -> breaking(other, 5000, closed), 0);

            assertThatThrownBy(() -> Mp3Joiner.join(List.of(part), Mp3Encoding.usual(BOOK), tag(), target()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the line broke");
            assertThat(closed).isTrue();
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(MpegVersion.class)
    void canBeOfEveryFormatThereIs(MpegVersion version) throws IOException {
        byte[] wav = Sound.at(44_100).tone(0.3, 0.3).wav(2);
        for (int index = 0; index < 3; index++) {
            for (int channels = 1; channels <= 2; channels++) {
                Mp3Format format = new Mp3Format(version, version.sampleRate(index), channels);
                for (int kilobits : new int[] {Mp3Encoding.usual(format).kilobits(), 128, 320}) {
                    if (kilobits >= Mp3Encoding.usual(format).kilobits()) {
                        JoinedAudio joined = join(new Mp3Encoding(format, kilobits), List.of(wav));

                        assertThat(joined.facts().format()).isEqualTo(format);
                    }
                }
            }
        }
    }

    @Test
    void areEncodedLikeTheFirstFrameOfAnother() throws IOException {
        byte[] tagged = ClipCheckTest.concat(tag().bytes(List.of()), Tone.mp3(44_100, 2, 160, 0.5, 440));
        byte[] low = Tone.mp3(16_000, 1, 16, 0.5, 440);
        AtomicBoolean closed = new AtomicBoolean();

        assertThat(Mp3Encoding.of(new ByteArrayInputStream(tagged)))
                .isEqualTo(new Mp3Encoding(new Mp3Format(MpegVersion.MPEG_1, 44_100, 2), 160));
        assertThat(Mp3Encoding.of(new ByteArrayInputStream(low)).kilobits()).isEqualTo(32);
        assertThat(Mp3Format.of(breaking(ClipCheckTest.concat(OWN, new byte[1 << 20]), 1 << 19, closed)))
                .isEqualTo(BOOK);
        assertThat(closed).isTrue();
        assertThatThrownBy(() -> Mp3Format.of(new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(UntrustedAudioException.class);
        assertThatThrownBy(() -> new Mp3Encoding(BOOK, 32))
                .hasMessage("32 kbit/s is too little for MPEG-2, 24000 Hz, mono");
    }

    private JoinedAudio join(Mp3Encoding encoding, List<byte[]> clips) throws IOException {
        List<AudioPart> parts = new ArrayList<>();
        for (byte[] clip : clips) {
            parts.add(new AudioPart("part " + (parts.size() + 1), null, () -> new ByteArrayInputStream(clip), 0));
        }
        return Mp3Joiner.join(parts, encoding, tag(), target());
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private Path target() {
        return folder.resolve("joined.mp3");
    }

    private static Id3Tag tag() {
        return new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH);
    }

    private static InputStream breaking(byte[] bytes, int after, AtomicBoolean closed) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            private int left = after;

            @Override
            public int read() throws IOException {
                return count(super.read(), 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, Math.min(length, 1000));
                return count(read, read);
            }

            private int count(int result, int bytes) throws IOException {
                left -= bytes;
                if (left < 0) {
                    throw new IOException("the line broke");
                }
                return result;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    /** A second and a half of a sine in one channel. */
    private static byte[] wav(int rate, double hertz) {
        byte[] pcm = new byte[rate * 3];
        for (int i = 0; i < pcm.length / 2; i++) {
            int value = (int) Math.round(32767 * 0.3 * Math.sin(2 * Math.PI * hertz * i / rate));
            pcm[2 * i] = (byte) value;
            pcm[2 * i + 1] = (byte) (value >> 8);
        }
        return Sound.at(rate).wav(1, 1, 16, pcm);
    }

    private static int crossings(short[] samples) {
        int crossings = 0;
        for (int i = 1; i < samples.length; i++) {
            crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        return crossings;
    }

    private static double rms(short[] samples) {
        double squares = 0;
        for (short sample : samples) {
            squares += (double) sample * sample;
        }
        return Math.sqrt(squares / samples.length) / 32768;
    }
}
