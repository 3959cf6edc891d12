package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lectern.audio.Heard;
import lectern.audio.ParsedTag;
import lectern.chunk.Cut;
import lectern.chunk.TextChunk;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pauses of an edition, as its manifest tells of them and as its files sound. A frame of its clips is 36 ms. */
@NullUnmarked
class PublishedPausesTest extends PublishingTest {

    private static final int SAMPLES_PER_MILLISECOND = 16;

    /** How long a decoder remembers what sounded before: 1056 samples. */
    private static final long FADE_MILLIS = 66;

    private static final List<TextChunk> CHUNKS = List.of(
            new TextChunk(1, 1, "One.", "\n\n", Cut.HEADING),
            new TextChunk(1, 2, "Two.", "\n\n", Cut.PARAGRAPH),
            new TextChunk(1, 3, "Three.", " ", Cut.SENTENCE),
            new TextChunk(1, 4, "Two.", "", Cut.PARAGRAPH),
            new TextChunk(2, 1, "Three.", " ", Cut.CLAUSE),
            new TextChunk(2, 2, "One.", "", Cut.SENTENCE));

    private static final List<List<String>> TEXTS =
            List.of(List.of("One.", "Two.", "Three.", "Two."), List.of("Three.", "One."));

    private static final Pauses PAUSES = new Pauses(700, 400, 1500);

    @Test
    void areWhereTheManifestSaysAndEveryClipSoundsThereAsItDoesAlone() throws IOException {
        publish(edition(PAUSES, CHUNKS, "First", "Second"));

        JsonNode chapters = manifest().at("/lectern:edition/chapters");
        for (int i = 0; i < TEXTS.size(); i++) {
            JsonNode chapter = chapters.get(i);
            short[] heard = Heard.in(read(new ObjectKey(chapter.get("key").asString())));
            assertThat(heard.length).isEqualTo(chapter.get("durationMs").asLong() * SAMPLES_PER_MILLISECOND);
            long fade = 0;
            for (int j = 0; j < TEXTS.get(i).size(); j++) {
                JsonNode chunk = chapter.get("chunks").get(j);
                long start = chunk.get("startMs").asLong();
                long end = start + chunk.get("durationMs").asLong();
                long pause = chunk.get("pauseAfterMs").asLong();
                short[] alone = Heard.in(read(clip(TEXTS.get(i).get(j))));
                assertThat(part(heard, start + fade, end))
                        .as("chapter %d, chunk %d", i + 1, j + 1)
                        .isEqualTo(part(alone, fade, end - start))
                        .hasSizeGreaterThan(1000);
                fade = pause == 0 ? FADE_MILLIS : 0;
                if (pause > 0) {
                    assertThat(part(heard, end + FADE_MILLIS, end + pause)).containsOnly(0);
                }
            }
        }
    }

    @Test
    void areOfTheNearestWholeFramesAndToldBesideWhatWasAskedFor() throws IOException {
        publish(edition(PAUSES, CHUNKS, "First", "Second"));

        JsonNode member = manifest().get("lectern:edition");
        assertThat(member.at("/pauses/headingMs").asLong()).isEqualTo(700);
        assertThat(member.at("/pauses/paragraphMs").asLong()).isEqualTo(400);
        assertThat(member.at("/pauses/chapterMs").asLong()).isEqualTo(1500);
        assertThat(pausesOf(member.at("/chapters/0"))).containsExactly(19 * 36L, 11 * 36L, 0L, 42 * 36L);
        assertThat(pausesOf(member.at("/chapters/1"))).containsExactly(0L, 42 * 36L);
    }

    @Test
    void countInEveryLengthThatTheManifestTells() throws IOException {
        Edition edition = edition(PAUSES, CHUNKS, "First", "Second");
        publish(edition);

        JsonNode manifest = manifest();
        JsonNode member = manifest.get("lectern:edition");
        long all = 0;
        for (JsonNode chapter : member.get("chapters")) {
            assertThat(chapter.get("startInBookMs").asLong()).isEqualTo(all);
            long end = 0;
            for (JsonNode chunk : chapter.get("chunks")) {
                assertThat(chunk.get("startMs").asLong()).isEqualTo(end);
                end += chunk.get("durationMs").asLong()
                        + chunk.get("pauseAfterMs").asLong();
            }
            assertThat(chapter.get("durationMs").asLong()).isEqualTo(end);
            int index = chapter.get("number").asInt() - 1;
            assertThat(Duration.parse(
                            manifest.at("/readingOrder/" + index + "/duration").asString()))
                    .isEqualTo(Duration.ofMillis(end));
            all += end;
        }
        assertThat(member.at("/book/durationMs").asLong()).isEqualTo(all);
        assertThat(Duration.parse(manifest.get("duration").asString())).isEqualTo(Duration.ofMillis(all));
        assertThat(tag(edition.bookKey()).chapters())
                .extracting(ParsedTag.Chapter::end)
                .last()
                .isEqualTo(all);
    }

    @Test
    void makeTheBookTheChaptersOneBehindTheOther() throws IOException {
        Edition edition = edition(PAUSES, CHUNKS, "First", "Second");

        List<StitchedChapter> stitched = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(stitched);
        List<PublishedChapter> chapters = published(stitched);

        assertThat(frames(book.key()))
                .containsExactlyElementsOf(
                        frames(chapters.get(0).key(), chapters.get(1).key()));
        assertThat(book.samples())
                .isEqualTo(
                        chapters.stream().mapToLong(PublishedChapter::samples).sum());
    }

    private byte[] read(ObjectKey key) throws IOException {
        return Files.readAllBytes(store.path(key));
    }

    private static List<Long> pausesOf(JsonNode chapter) {
        List<Long> pauses = new ArrayList<>();
        chapter.get("chunks")
                .forEach(chunk -> pauses.add(chunk.get("pauseAfterMs").asLong()));
        return pauses;
    }

    private static short[] part(short[] heard, long fromMillis, long toMillis) {
        return Arrays.copyOfRange(
                heard, (int) fromMillis * SAMPLES_PER_MILLISECOND, (int) toMillis * SAMPLES_PER_MILLISECOND);
    }
}
