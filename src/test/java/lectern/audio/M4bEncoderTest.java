package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What another program reads from our M4B files. */
@NullUnmarked
class M4bEncoderTest {

    private static final M4bTag TAG = new M4bTag("A Little Over", "Author", "Narrator", Language.ENGLISH, "2026-03-01");

    @TempDir
    Path folder;

    private M4bEncoder encoder;

    @BeforeEach
    void findFfmpeg() {
        assumeTrue(Ffmpeg.onPath().isPresent(), "ffmpeg is not on the PATH: no M4B is made");
        encoder = new M4bEncoder(Ffmpeg.onPath().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"16000, 1, 64", "24000, 1, 64", "44100, 2, 128", "8000, 1, 16"})
    void makesOneChannelOfAacAtTheRateOfTheBook(int rate, int channels, int kilobits) throws IOException {
        Path book = book(Tone.mp3(rate, channels, kilobits, 3, 440));

        encoder.encode(book, List.of(), TAG, null, target());

        JsonNode probed = probe(target());
        assertThat(probed.at("/streams/0/codec_name").asString()).isEqualTo("aac");
        assertThat(probed.at("/streams/0/profile").asString()).isEqualTo("LC");
        assertThat(probed.at("/streams/0/channels").intValue()).isEqualTo(1);
        assertThat(probed.at("/streams/0/sample_rate").asString()).isEqualTo(String.valueOf(rate));
        assertThat(probed.at("/streams/0/tags/language").asString()).isEqualTo("eng");
        assertThat(Double.parseDouble(probed.at("/format/duration").asString()))
                .isCloseTo(AudioFacts.count(Files.newInputStream(book)).millis() / 1000.0, within(0.2));
        assertThat(new String(Files.readAllBytes(target()), 0, 4096, StandardCharsets.ISO_8859_1))
                .as("the index before the sound")
                .contains("moov");
        assertThat(left()).containsExactlyInAnyOrder("book.mp3", "book.m4b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b; #c \\ d",
                "\\n is no new line\nbut that is one",
                ";FFMETADATA1",
                "[CHAPTER]",
                "第一章 翻个面",
                "“Say ‘no’” — 100 % <b>&amp;</b> 🐳",
                "$(rm -rf /) `id` %03d {x} 'y' \"z\"",
                "ends with \\"
            })
    void keepsTitlesWhateverTheyHold(String title) throws IOException {
        Path book = book(Tone.speechLike(4, 440));
        M4bTag tag = new M4bTag(title, title, title, Language.CHINESE, null);

        encoder.encode(
                book,
                List.of(new ChapterMark(title, 0, 1500), new ChapterMark("2" + title, 1500, 4000)),
                tag,
                null,
                target());

        JsonNode probed = probe(target());
        String line = title.endsWith("\\") ? title + " " : OneLine.of(title);
        for (String key : List.of("title", "album", "artist", "album_artist", "composer")) {
            assertThat(probed.at("/format/tags/" + key).asString()).as(key).isEqualTo(line);
        }
        assertThat(probed.at("/format/tags/genre").asString()).isEqualTo("Audiobook");
        assertThat(probed.at("/format/tags/media_type").asString()).isEqualTo("2");
        assertThat(probed.at("/streams/0/tags/language").asString()).isEqualTo("zho");
        assertThat(probed.at("/chapters/0/tags/title").asString()).isEqualTo(line);
        assertThat(probed.at("/chapters/1/tags/title").asString()).isEqualTo("2" + line);
        assertThat(probed.at("/chapters/1/start_time").asString()).isEqualTo("1.500000");
    }

    @Test
    void marksThreeHundredChapters() throws IOException {
        List<ChapterMark> chapters = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            chapters.add(new ChapterMark("Chapter " + (i + 1), i * 100L, i * 100L + 100));
        }

        encoder.encode(book(Tone.mp3(8000, 1, 8, 30, 440)), chapters, TAG, null, target());

        JsonNode marked = probe(target()).get("chapters");
        assertThat(marked).hasSize(300);
        assertThat(marked.at("/299/tags/title").asString()).isEqualTo("Chapter 300");
        assertThat(Double.parseDouble(marked.at("/299/start_time").asString())).isCloseTo(29.9, within(0.001));
        assertThat(neroMarks()).as("there is no room in them for the last 45").isFalse();
    }

    /** Nero's marks would be cut after 255 bytes, in the middle of a character. */
    @Test
    void shortensATitleThatPlayersCouldNotReadWhole() throws IOException {
        encoder.encode(
                book(Tone.speechLike(1, 440)),
                List.of(new ChapterMark("1 " + "章".repeat(100), 0, 500), new ChapterMark("章".repeat(85), 500, 1000)),
                TAG,
                null,
                target());

        JsonNode marked = probe(target()).get("chapters");
        assertThat(marked.at("/0/tags/title").asString()).isEqualTo("1 " + "章".repeat(83) + "…");
        assertThat(marked.at("/1/tags/title").asString()).isEqualTo("章".repeat(85));
        assertThat(neroMarks()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void carriesThePictureByteForByte(String kind) throws IOException {
        Path cover = folder.resolve("%03d cover." + kind);
        ImageIO.write(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB), kind, cover.toFile());

        encoder.encode(book(Tone.speechLike(1, 440)), List.of(), TAG, cover, target());

        JsonNode picture = probe(target()).at("/streams/1");
        assertThat(picture.at("/disposition/attached_pic").intValue()).isEqualTo(1);
        Path found = folder.resolve("found");
        Ffmpeg.onPath()
                .orElseThrow()
                .run(List.of("-i", target().toString(), "-map", "0:v", "-c", "copy", "-f", "image2pipe", "" + found));
        assertThat(found).hasSameBinaryContentAs(cover);
    }

    /** The tone begins where its chapter does: an encoder's delay is hidden by the edit list. */
    @ParameterizedTest
    @CsvSource({"16000, 64", "44100, 64"})
    void beginsChaptersWhereTheyAreHeard(int rate, int kilobits) throws IOException {
        Path book = book(Sound.at(rate).silence(30).tone(1, 0.5).mp3(1, kilobits));

        encoder.encode(book, List.of(new ChapterMark("silence", 0, 30_000)), TAG, null, target());

        int inMp3 = onset(book, rate);
        int inM4b = onset(target(), rate);
        assertThat((inM4b - inMp3) * 1000.0 / rate).as("milliseconds later").isBetween(-5.0, 5.0);
        assertThat(inM4b * 1000.0 / rate).isBetween(29_990.0, 30_100.0);
    }

    @Test
    void makesTheSameBytesOfTheSameBook() throws IOException {
        Path book = book(Tone.speechLike(5, 440));
        Path again = folder.resolve("again.m4b");
        List<ChapterMark> chapters = List.of(new ChapterMark("One", 0, 5000));

        encoder.encode(book, chapters, TAG, null, target());
        encoder.encode(book, chapters, TAG, null, again);

        assertThat(again).hasSameBinaryContentAs(target());
    }

    @Test
    void leavesWhatWasThereAndSaysWhyWhenItCannotBeMade() throws IOException {
        Path book = Files.writeString(folder.resolve("book.mp3"), "no sound");
        Path real = book(Tone.speechLike(1, 440));
        Files.writeString(target(), "the one before");
        Path cover = Files.writeString(folder.resolve("cover.png"), "no picture");

        assertThatThrownBy(() -> encoder.encode(real, List.of(), TAG, cover, target()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with status");
        assertThat(target()).hasContent("the one before");
        assertThat(left()).containsExactlyInAnyOrder("book.mp3", "book.m4b", "cover.png");
        assertThat(book).isEqualTo(real);
    }

    @Test
    void endsWhenItIsInterrupted() throws IOException {
        Path book = book(Tone.speechLike(20, 440));

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> encoder.encode(book, List.of(), TAG, null, target()))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(left()).containsExactly("book.mp3");
    }

    private Path target() {
        return folder.resolve("book.m4b");
    }

    private Path book(byte[] mp3) throws IOException {
        Path book = folder.resolve("book.mp3");
        Id3Tag tag = new Id3Tag("Title", "Book", null, null, 1, 1, Language.ENGLISH);
        AudioPart part = new AudioPart("tone", null, () -> new java.io.ByteArrayInputStream(mp3), 0);
        Mp3Joiner.join(List.of(part), tag, book);
        return book;
    }

    private boolean neroMarks() throws IOException {
        return Files.readString(target(), StandardCharsets.ISO_8859_1).contains("chpl");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static JsonNode probe(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_format",
                        "-show_streams",
                        "-show_chapters",
                        "-of",
                        "json",
                        "" + file)
                .redirectErrorStream(true)
                .start();
        return JsonMapper.shared().readTree(process.getInputStream().readAllBytes());
    }

    /** The first sample that is louder than a tenth of full scale, as ffmpeg hears it. */
    private int onset(Path file, int rate) throws IOException {
        Path pcm = folder.resolve("pcm");
        Ffmpeg.onPath()
                .orElseThrow()
                .run(List.of("-y", "-i", file.toString(), "-f", "s16le", "-ar", String.valueOf(rate), "" + pcm));
        byte[] bytes = Files.readAllBytes(pcm);
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.length / 2; i++) {
            if (Math.abs(samples.getShort(2 * i)) > 3276) {
                return i;
            }
        }
        throw new AssertionError("no tone in " + file);
    }
}
