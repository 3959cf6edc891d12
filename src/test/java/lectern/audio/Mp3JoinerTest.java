package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class Mp3JoinerTest {

    private static final byte[] LOW = Tone.speechLike(1.3, 220);
    private static final byte[] HIGH = Tone.speechLike(0.7, 880);

    @TempDir
    Path folder;

    @Test
    void copiesEveryFrameAndNoOther() throws IOException {
        JoinedAudio joined = join(part(LOW), part(HIGH), part(LOW));

        List<byte[]> expected = Stream.of(LOW, HIGH, LOW)
                .flatMap(mp3 -> Tone.frames(mp3).stream())
                .toList();
        assertThat(Tone.frames(bytes())).containsExactlyElementsOf(expected);
        assertThat(joined.facts().frames()).isEqualTo(expected.size());
        assertThat(joined.facts()).isEqualTo(AudioFacts.count(new ByteArrayInputStream(bytes())));
        assertThat(ClipCheck.check(target(), 100, SpeechPace.unknown()).facts()).isEqualTo(joined.facts());
    }

    @Test
    void isItsHeadAndThenThePartsByteForByteWithoutTheirBlankFrames() throws IOException {
        join(part(LOW), part(HIGH));

        int frame = 288;
        byte[] sound = ClipCheckTest.concat(
                Arrays.copyOfRange(LOW, frame, LOW.length), Arrays.copyOfRange(HIGH, frame, HIGH.length));
        byte[] file = bytes();
        int head = ParsedTag.of(file).length() + frame;
        assertThat(Arrays.copyOfRange(file, head, file.length)).isEqualTo(sound);
    }

    @Test
    void saysWhereEachPartLies() throws IOException {
        JoinedAudio joined = join(part(LOW), part(HIGH), part(LOW));

        long low = Tone.frames(LOW).size() * 576L;
        long high = Tone.frames(HIGH).size() * 576L;
        Mp3Format format = joined.facts().format();
        assertThat(joined.parts())
                .containsExactly(
                        new JoinedPart(format, 0, low, 0, false, false),
                        new JoinedPart(format, low, high, 0, false, false),
                        new JoinedPart(format, low + high, low, 0, false, false));
        assertThat(joined.parts().stream().mapToLong(JoinedPart::millis).sum())
                .isEqualTo(joined.facts().millis());
    }

    @Test
    void leavesTagsAndInformationFramesOfThePartsBehind() throws IOException {
        join(part(LOW), part(HIGH));
        byte[] once = bytes();

        join(part(once), part(LOW));

        List<byte[]> expected = Stream.of(LOW, HIGH, LOW)
                .flatMap(mp3 -> Tone.frames(mp3).stream())
                .toList();
        assertThat(Tone.frames(bytes())).containsExactlyElementsOf(expected);
    }

    @Test
    void leavesTagsOfEveryKindBehind() throws IOException {
        byte[] id3 = new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH).bytes(List.of());
        byte[] footed = ClipCheckTest.concat(id3, Arrays.copyOf("3DI".getBytes(StandardCharsets.US_ASCII), 10));
        footed[3] = 4;
        footed[5] = 0x10;
        byte[] ape = ape(77);
        byte[] id3v1 = Arrays.copyOf("TAG".getBytes(StandardCharsets.US_ASCII), 128);
        byte[] sound = ClipCheckTest.concat(Tone.frames(LOW).toArray(byte[][]::new));
        List<byte[]> tagged = List.of(
                ClipCheckTest.concat(id3, id3, sound, id3v1),
                ClipCheckTest.concat(footed, ape, sound, ape),
                ClipCheckTest.concat(ape, LOW, ape, id3v1),
                ClipCheckTest.concat(id3, vbri(), sound),
                ClipCheckTest.concat(xingBehindChecksum(), sound));

        JoinedAudio joined = join(tagged.stream().map(Mp3JoinerTest::part).toArray(AudioPart[]::new));

        List<byte[]> expected = Tone.frames(LOW);
        assertThat(joined.facts().frames()).isEqualTo(tagged.size() * expected.size());
        List<byte[]> frames = Tone.frames(bytes());
        for (int i = 0; i < tagged.size(); i++) {
            assertThat(frames.subList(i * expected.size(), (i + 1) * expected.size()))
                    .as("part %d", i)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void copiesLongPartsAsWellInWhateverPiecesTheyArrive() throws IOException {
        byte[] changing = Tone.changing(Sound.at(16_000).noise(60, 0.3).tone(20, 0.3));
        byte[] frames = ClipCheckTest.concat(Tone.frames(changing).toArray(byte[][]::new));
        byte[] part = ClipCheckTest.concat(frames, Arrays.copyOf(frames, frames.length), ape(200_000));
        assertThat(part).hasSizeGreaterThan(3 << 17);

        for (int piece : new int[] {1, 713, 1 << 17, Integer.MAX_VALUE}) {
            JoinedAudio joined =
                    join(new AudioPart("part", null, () -> inPieces(part, piece), 0), part(LOW), part(part));

            List<byte[]> expected = Stream.of(part, LOW, part)
                    .flatMap(mp3 -> Tone.frames(mp3).stream())
                    .toList();
            assertThat(Tone.frames(bytes())).containsExactlyElementsOf(expected);
            assertThat(joined.facts()).isEqualTo(AudioFacts.count(new ByteArrayInputStream(bytes())));
        }
    }

    @Test
    void refusesDamageWhereverItIsInALongPart() {
        byte[] frames =
                ClipCheckTest.concat(Tone.frames(Tone.speechLike(60, 300)).toArray(byte[][]::new));
        for (int at : new int[] {288 * 3, 288 * 400, 288 * 1000, frames.length - 288}) {
            byte[] damaged = frames.clone();
            damaged[at] = 0;

            assertThatThrownBy(() -> join(part(LOW), named("long", damaged)))
                    .isInstanceOf(UntrustedAudioException.class)
                    .hasMessage("long: not an MP3 frame at byte %d, after %d whole frames", at, at / 288);
        }
        assertThatThrownBy(() -> join(named("long", ClipCheckTest.concat(frames, Tone.mp3(44_100, 1, 64, 1, 440)))))
                .hasMessageStartingWith("long: the format changes from MPEG-2, 16000 Hz");
    }

    private static InputStream inPieces(byte[] bytes, int piece) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(piece, length));
            }
        };
    }

    private static byte[] ape(int items) {
        return ByteBuffer.allocate(32 + items + 32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("APETAGEX".getBytes(StandardCharsets.US_ASCII))
                .putInt(2000)
                .putInt(items + 32)
                .array();
    }

    private static byte[] vbri() {
        ByteBuffer frame = ByteBuffer.allocate(288).putInt(0xFFF388C4);
        return frame.position(36)
                .put("VBRI".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] xingBehindChecksum() {
        ByteBuffer frame = ByteBuffer.allocate(288).putInt(0xFFF288C4);
        return frame.position(4 + 2 + 9)
                .put("Xing".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    @Test
    void describesTheStreamInItsFirstFrame() throws IOException {
        JoinedAudio joined = join(part(LOW), part(HIGH));

        byte[] file = bytes();
        int tag = ParsedTag.of(file).length();
        ByteBuffer info = ByteBuffer.wrap(file, tag + 4 + 9, 120);
        assertThat(new String(file, info.position(), 4, StandardCharsets.US_ASCII))
                .isEqualTo("Info");
        assertThat(info.getInt(info.position() + 4)).isEqualTo(7);
        assertThat(info.getInt(info.position() + 8)).isEqualTo(joined.facts().frames());
        assertThat(info.getInt(info.position() + 12)).isEqualTo(file.length - tag);
        for (int i = 0; i < 100; i++) {
            assertThat(file[info.position() + 16 + i] & 0xFF)
                    .as("seek table %d", i)
                    .isBetween(i * 256 / 100 - 6, i * 256 / 100 + 6);
        }
    }

    @Test
    void callsAStreamOfChangingBitrateXing() throws IOException {
        byte[] small = Tone.mp3(44_100, 1, 64, 3, 440);
        byte[] large = Tone.mp3(44_100, 1, 128, 3, 440);

        JoinedAudio joined = join(part(small), part(large));

        byte[] file = bytes();
        int tag = ParsedTag.of(file).length();
        assertThat(new String(file, tag + 4 + 17, 4, StandardCharsets.US_ASCII)).isEqualTo("Xing");
        assertThat(joined.facts().frames()).isEqualTo(2 * Tone.frames(small).size());
        byte[] table = Arrays.copyOfRange(file, tag + 4 + 17 + 16, tag + 4 + 17 + 116);
        assertThat(table[50] & 0xFF)
                .as("half of the time is a third of the bytes")
                .isBetween(83, 87);
        for (int i = 1; i < table.length; i++) {
            assertThat(table[i] & 0xFF).isGreaterThanOrEqualTo(table[i - 1] & 0xFF);
        }
    }

    @Test
    void marksAChapterWhereverAMarkedPartBegins() throws IOException {
        JoinedAudio joined = join(marked("One", LOW), part(HIGH), marked("Two", LOW));

        assertThat(ParsedTag.of(bytes()).chapters())
                .extracting(ParsedTag.Chapter::title, ParsedTag.Chapter::start, ParsedTag.Chapter::end)
                .containsExactly(
                        tuple("One", 0L, joined.parts().get(2).startMillis()),
                        tuple(
                                "Two",
                                joined.parts().get(2).startMillis(),
                                joined.facts().millis()));
    }

    @Test
    void acceptsAndReportsAPartCutFromALongerStream() throws IOException {
        byte[] cut = Tone.frames(Tone.mp3(44_100, 2, 128, 2, 440)).stream()
                .skip(20)
                .dropWhile(frame ->
                        new Frame(FrameHeader.parse(ByteBuffer.wrap(frame).getInt()), frame).reservoirBytes() == 0)
                .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes, (a, b) -> {})
                .toByteArray();
        assertThat(cut).isNotEmpty();

        JoinedAudio joined = join(part(Tone.mp3(44_100, 2, 128, 1, 440)), part(cut));

        assertThat(joined.parts()).extracting(JoinedPart::cutFromLonger).containsExactly(false, true);
    }

    @Test
    void refusesPartsOfDifferentFormats() throws IOException {
        Files.writeString(target(), "what was there");

        assertThatThrownBy(() -> join(named("one", LOW), named("two", Tone.mp3(44_100, 1, 64, 1, 440))))
                .isInstanceOf(MixedFormatsException.class)
                .hasMessage("one is MPEG-2, 16000 Hz, mono, and two is MPEG-1, 44100 Hz, mono:"
                        + " they cannot be joined without encoding them again");
        assertThatThrownBy(() -> join(named("one", LOW), named("two", Tone.mp3(16_000, 2, 64, 1, 440))))
                .isInstanceOf(MixedFormatsException.class);
        assertThat(target()).hasContent("what was there");
    }

    @Test
    void refusesAPartThatIsNotWholeAndLeavesNothingBehind() throws IOException {
        byte[] cut = Arrays.copyOf(HIGH, HIGH.length - 3);

        assertThatThrownBy(() -> join(part(LOW), named("clips/x.mp3", cut)))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageStartingWith("clips/x.mp3: cut off inside a frame");
        assertThatThrownBy(() -> join(part(LOW), part(new byte[0]))).isInstanceOf(UntrustedAudioException.class);
        assertThatThrownBy(() -> join()).isInstanceOf(IllegalArgumentException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
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

    private static AudioPart part(byte[] mp3) {
        return named("part", mp3);
    }

    private static AudioPart named(String name, byte[] mp3) {
        return new AudioPart(name, null, () -> new ByteArrayInputStream(mp3), 0);
    }

    private static AudioPart marked(String mark, byte[] mp3) {
        return new AudioPart(mark, mark, () -> new ByteArrayInputStream(mp3), 0);
    }
}
