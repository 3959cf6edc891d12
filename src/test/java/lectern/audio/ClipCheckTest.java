package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ClipCheckTest {

    private static final byte[] CLIP = Tone.speechLike(2, 440);

    @TempDir
    Path folder;

    @Test
    void countsTheFramesOfAWholeClip() throws IOException {
        AudioFacts facts = check(CLIP, 60);

        assertThat(facts.format()).isEqualTo(new Mp3Format(MpegVersion.MPEG_2, 16_000, 1));
        assertThat(facts.frames()).isEqualTo(Tone.frames(CLIP).size());
        assertThat(facts.samples()).isEqualTo(facts.frames() * 576L);
        assertThat(facts.bytes()).isEqualTo(CLIP.length);
        assertThat(facts.duration()).isEqualTo(Duration.ofNanos(facts.samples() * 1_000_000_000L / 16_000));
        assertThat(facts.millis()).isBetween(2000L, 2120L);
    }

    @ParameterizedTest
    @CsvSource({"44100, 2, 128", "44100, 1, 64", "48000, 2, 192", "22050, 1, 48", "8000, 1, 24"})
    void readsEveryUsualFormat(int rate, int channels, int kilobits) throws IOException {
        AudioFacts facts = check(Tone.mp3(rate, channels, kilobits, 1, 300), 20);

        assertThat(facts.format().sampleRate()).isEqualTo(rate);
        assertThat(facts.format().channels()).isEqualTo(channels);
    }

    @Test
    void passesOverTagsAtBothEnds() throws IOException {
        byte[] id3 = new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH).bytes(List.of());
        byte[] ape = ByteBuffer.allocate(32 + 40)
                .put("APETAGEX".getBytes(StandardCharsets.US_ASCII))
                .putInt(Integer.reverseBytes(2000))
                .putInt(Integer.reverseBytes(40))
                .array();
        byte[] id3v1 = Arrays.copyOf("TAGsomething".getBytes(StandardCharsets.US_ASCII), 128);

        AudioFacts facts = check(concat(id3, id3, CLIP, ape, id3v1), 0);

        assertThat(facts.frames()).isEqualTo(Tone.frames(CLIP).size());
        assertThat(check(concat(CLIP, ape), 0).frames()).isEqualTo(facts.frames());
        assertThat(check(concat(CLIP, id3v1), 0).frames()).isEqualTo(facts.frames());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    <!DOCTYPE html><html>Sign in</html> | a web page (HTML), not an MP3
                    '  <HTML>'                          | a web page (HTML), not an MP3
                    <?xml version='1.0'?><Error/>       | XML or HTML, not an MP3
                    {"code": 1201}                      | JSON, not an MP3
                    RIFF....WAVEfmt                     | WAV audio, not an MP3
                    ....ftypM4A                         | M4A or MP4 audio, not an MP3
                    OggS....                            | Ogg audio, not an MP3
                    fLaC....                            | FLAC audio, not an MP3
                    FORM....AIFFCOMM                    | AIFF audio, not an MP3
                    FORM....AIFCFVER                    | AIFF audio, not an MP3
                    #!AMR.                              | AMR audio, not an MP3
                    ''                                  | an empty file, not an MP3
                    Sorry!                              | not an MP3 frame at byte 0, after 0 whole frames
                    ID3                                 | cut off inside its ID3 tag
                    """)
    void namesWhatCameInstead(String content, String reason) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), 0, reason);
    }

    @Test
    void refusesACutInsideAFrame() {
        assertRefused(Arrays.copyOf(CLIP, CLIP.length - 1), 0, "cut off inside a frame");
        assertRefused(Arrays.copyOf(CLIP, CLIP.length / 2 + 7), 0, "cut off inside a frame");
    }

    @Test
    void refusesAnyCutThatIsNotBetweenFrames() {
        int frameBytes = 288;
        Random random = new Random(11);
        for (int i = 0; i < 100; i++) {
            int length = frameBytes + random.nextInt(CLIP.length - frameBytes);
            if (length % frameBytes != 0) {
                assertThatThrownBy(() -> check(Arrays.copyOf(CLIP, length), 0))
                        .as("%d bytes", length)
                        .isInstanceOf(UntrustedAudioException.class);
            }
        }
    }

    @Test
    void eitherCountsOrRefusesWhateverItIsGiven() {
        Random random = new Random(13);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(CLIP, 1 + random.nextInt(CLIP.length));
            for (int hits = random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(Math.min(damaged.length, 600))] = (byte) random.nextInt();
            }
            try (FrameReader reader = new FrameReader(new ByteArrayInputStream(damaged))) {
                assertThat(AudioFacts.count(reader).bytes()).isEqualTo(damaged.length);
            } catch (UntrustedAudioException | IOException refused) {
                assertThat(refused).isInstanceOf(UntrustedAudioException.class).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void refusesZeroedAndMissingSpans() {
        byte[] zeroed = CLIP.clone();
        Arrays.fill(zeroed, 4000, 4600, (byte) 0);
        byte[] missing = concat(Arrays.copyOf(CLIP, 4000), Arrays.copyOfRange(CLIP, 4100, CLIP.length));

        assertRefused(zeroed, 0, "not an MP3 frame at byte 4032, after 13 whole frames");
        assertRefused(missing, 0, "not an MP3 frame");
        assertRefused(new byte[5000], 0, "not an MP3 frame at byte 0");
        assertRefused(concat(CLIP, new byte[100]), 0, "not an MP3 frame at byte " + CLIP.length);
    }

    @Test
    void refusesAFileWithoutSound() {
        assertRefused(Arrays.copyOf(CLIP, 288), 0, "no sound");
    }

    @Test
    void refusesAFormatThatChangesOnTheWay() {
        assertRefused(concat(CLIP, Tone.mp3(44_100, 1, 64, 1, 440)), 0, "the format changes from MPEG-2, 16000 Hz");
    }

    @Test
    void refusesAFileCutBetweenFramesWhenItsFirstFrameCountsThem() throws IOException {
        byte[] whole = joined();
        byte[] cut = Arrays.copyOf(whole, whole.length - 2 * 288);

        assertThat(check(whole, 0).frames()).isEqualTo(Tone.frames(CLIP).size());
        assertRefused(cut, 0, "incomplete: 56 frames, and its first frame announces 58");
    }

    @Test
    void refusesLessSoundThanTheTextNeeds() throws IOException {
        assertThat(check(CLIP, 104).frames()).isPositive();
        assertRefused(CLIP, 105, "2088 ms of sound cannot be the speech of 105 characters");
    }

    private byte[] joined() throws IOException {
        Path target = folder.resolve("joined.mp3");
        Mp3Joiner.join(
                List.of(new AudioPart("clip", null, () -> new ByteArrayInputStream(CLIP), 0)),
                new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH),
                target);
        return Files.readAllBytes(target);
    }

    private void assertRefused(byte[] content, int characters, String reason) {
        assertThatThrownBy(() -> check(content, characters))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageContaining(reason);
    }

    private AudioFacts check(byte[] content, int characters) throws IOException {
        Path file = Files.write(folder.resolve("clip"), content);
        return ClipCheck.check(file, characters, SpeechPace.unknown()).facts();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
