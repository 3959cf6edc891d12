package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AcxTrackTest {

    private static final BookFile FILE = new BookFile(new ObjectKey("books/a/b/1.mp3"), "audio/mpeg", "0".repeat(64));

    /** Of which 60 s are left for sound. */
    private static final AcxLimits MINUTE = new AcxLimits(Duration.ofMillis(62_750));

    @Test
    void isAChapterWhereThatIsShortEnough() {
        assertThat(tracks(60_000, 0, 30_000))
                .extracting(AcxTrack::name, AcxTrack::startMillis, AcxTrack::endMillis)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("001 - Loomings.mp3", 0L, 60_000L));
    }

    @Test
    void isAnEvenPartWhereTheChapterIsTooLong() {
        List<AcxTrack> tracks = tracks(100_000, 0, 10_000, 20_000, 48_000, 55_000, 90_000);

        assertThat(tracks).extracting(AcxTrack::startMillis).containsExactly(0L, 48_000L);
        assertThat(tracks).extracting(AcxTrack::endMillis).containsExactly(48_000L, 100_000L);
        assertThat(tracks).extracting(AcxTrack::number).containsExactly(1, 2);
        assertThat(tracks)
                .extracting(AcxTrack::name)
                .containsExactly("001 - Loomings (part 1 of 2).mp3", "001 - Loomings (part 2 of 2).mp3");
    }

    @Test
    void isTooLongOnlyWhereASingleChunkIs() {
        assertThat(tracks(200_000, 0, 5_000, 150_000))
                .extracting(AcxTrack::startMillis)
                .containsExactly(0L, 5_000L, 150_000L);
        assertThat(tracks(200_000, 0)).hasSize(1);
    }

    @Test
    void losesAndRepeatsNothingWhateverTheChunks() {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            List<Long> starts = new ArrayList<>();
            long at = 0;
            for (int chunk = 0; chunk < 1 + random.nextInt(60); chunk++) {
                starts.add(at);
                at += 100 + random.nextInt(20_000);
            }
            List<AcxTrack> tracks =
                    tracks(at, starts.stream().mapToLong(Long::longValue).toArray());

            long end = 0;
            for (AcxTrack track : tracks) {
                assertThat(track.startMillis()).isEqualTo(end).isIn(starts);
                assertThat(track.endMillis() - track.startMillis()).isBetween(1L, 60_000L);
                end = track.endMillis();
            }
            assertThat(end).isEqualTo(at);
            assertThat(tracks.size()).isLessThanOrEqualTo((int) (at / 40_000) + 1);
        }
    }

    private static List<AcxTrack> tracks(long millis, long... chunkStarts) {
        BookChapter chapter = new BookChapter(
                1, "Loomings", FILE, millis, LongStream.of(chunkStarts).boxed().toList());
        ExportedBook book = new ExportedBook(
                new DocumentId("a"),
                "b",
                "Moby-Dick",
                List.of(),
                List.of(),
                Language.ENGLISH,
                null,
                List.of(chapter),
                List.of(FILE),
                Optional.empty(),
                new byte[0]);
        return AcxTrack.of(book, MINUTE);
    }
}
