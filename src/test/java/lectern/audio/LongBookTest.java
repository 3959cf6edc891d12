package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times in a book of twelve hours, whose frames last no whole number of milliseconds. */
@NullUnmarked
class LongBookTest {

    private static final int RATE = 11_025;
    private static final int KILOBITS = 16;
    private static final int CHAPTERS = 121;
    private static final int HOURS = 12;

    /** Half of full scale is reached by the last chapter's tone, and by nothing else. */
    private static final int LOUD = 8192;

    @TempDir
    Path folder;

    @Test
    void marksTheLastChapterWhereItBegins() throws IOException {
        List<Path> chapters = List.of(chapter(0, 8.1), chapter(1, 9.3), chapter(2, 7.7));
        byte[] loud = Sound.at(RATE).silence(1.234).tone(5, 0.6).mp3(1, KILOBITS);
        List<AudioPart> parts = new ArrayList<>();
        for (int number = 1; number < CHAPTERS; number++) {
            Path file = chapters.get(number % chapters.size());
            parts.add(new AudioPart(file.toString(), "Chapter " + number, () -> Files.newInputStream(file), 0));
        }
        parts.add(new AudioPart("last", "The End", () -> new ByteArrayInputStream(loud), 0));

        JoinedAudio joined = join(parts, book());

        Mp3Format format = joined.facts().format();
        assertThat(joined.facts().millis()).isGreaterThan(HOURS * 3_600_000L);
        List<ParsedTag.Chapter> marks = marks();
        assertThat(marks).hasSize(CHAPTERS);
        ParsedTag.Chapter last = marks.get(CHAPTERS - 1);
        assertThat(last.title()).isEqualTo("The End");
        assertThat(last.end()).isEqualTo(joined.facts().millis());
        long alone = onset(new ByteArrayInputStream(loud), Integer.MAX_VALUE);
        long inBook = onset(Files.newInputStream(book()), Tone.frames(loud).size() + 100);
        double frame = 1000.0 * format.version().samplesPerFrame() / RATE;
        assertThat(1000.0 * inBook / RATE).isCloseTo(last.start() + 1000.0 * alone / RATE, within(frame));
        assertThat(inBook)
                .as("to the sample")
                .isEqualTo(joined.parts().get(CHAPTERS - 1).start() + alone);
    }

    /** Six minutes of parts that have other encoder delays and paddings, with a pause behind each. */
    private Path chapter(int number, double seconds) throws IOException {
        List<byte[]> clips = List.of(
                Sound.at(RATE).tone(seconds, 0.2).mp3(1, KILOBITS),
                Sound.at(RATE).noise(seconds / 2, 0.1).tone(seconds / 2, 0.2).mp3(1, KILOBITS),
                Sound.at(RATE).silence(0.1 * number).tone(seconds, 0.1).mp3(1, 24));
        List<AudioPart> parts = new ArrayList<>();
        for (double length = 0; length < 363; length += seconds + 0.333) {
            byte[] clip = clips.get(parts.size() % clips.size());
            parts.add(new AudioPart("clip", null, () -> new ByteArrayInputStream(clip), 333));
        }
        Path file = folder.resolve("chapter" + number + ".mp3");
        join(parts, file);
        return file;
    }

    private static JoinedAudio join(List<AudioPart> parts, Path target) throws IOException {
        return Mp3Joiner.join(parts, new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH), target);
    }

    private Path book() {
        return folder.resolve("book.mp3");
    }

    private List<ParsedTag.Chapter> marks() throws IOException {
        try (InputStream in = Files.newInputStream(book())) {
            return ParsedTag.of(in.readNBytes(1 << 16)).chapters();
        }
    }

    /** The first sample of {@code mp3} that is loud, of those in its last {@code frames} frames. */
    private static long onset(InputStream mp3, int frames) throws IOException {
        Deque<byte[]> last = new ArrayDeque<>();
        long count = 0;
        try (FrameReader reader = new FrameReader(mp3)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                last.addLast(frame.bytes());
                count++;
                if (last.size() > frames) {
                    last.removeFirst();
                }
            }
        }
        byte[] end = ClipCheckTest.concat(last.toArray(byte[][]::new));
        short[] heard = Heard.inAll(end);
        long start = (count - last.size()) * 576;
        for (int i = 0; i < heard.length; i++) {
            if (Math.abs(heard[i]) > LOUD) {
                return start + i;
            }
        }
        throw new AssertionError("nothing loud is heard");
    }
}
