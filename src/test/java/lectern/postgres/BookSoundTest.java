package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.manifest.ChapterLoudness;
import lectern.manifest.PublishedBook;
import lectern.manifest.Suspicion;
import lectern.postgres.BookSound.ChapterRow;
import lectern.postgres.BookSound.SuspectChunk;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class BookSoundTest {

    private static final ChapterLoudness FIRST = new ChapterLoudness(1, 61_234, -20.1, -3.4, -19.25, -62.5, 2);
    private static final ChapterLoudness SECOND = new ChapterLoudness(2, 1000, -120, -120, -120, -120, 0);

    private TestLedger database;
    private BookSound sound;
    private Runs runs;
    private TestProcess process;

    @BeforeEach
    void openALedger() {
        database = TestLedger.withLimit(10);
        sound = new BookSound(database.ledger);
        runs = new Runs(database.ledger);
        process = database.process();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsHowTheChaptersOfTheCurrentEditionSound() {
        SampleEdition sample = planned("loud", List.of(List.of("One."), List.of("Two.")));
        record(sample, List.of());
        assertThat(sound.chapters(sample.document())).as("not current yet").isEmpty();

        publish(sample);

        assertThat(sound.chapters(sample.document()))
                .containsExactly(new ChapterRow("Chapter 1", FIRST), new ChapterRow("Chapter 2", SECOND));
        assertThat(sound.chapters(new DocumentId("unknown"))).isEmpty();
    }

    @Test
    void namesSuspectsOnceWithAllReasonsInTheOrderOfTheText() {
        SampleEdition sample = planned("suspect", List.of(List.of("One.", "Two."), List.of("Three.")));
        record(
                sample,
                List.of(
                        suspicion(sample, 2, 1, 2, Suspicion.Kind.CLIPPED, "at full scale"),
                        suspicion(sample, 1, 2, 1, Suspicion.Kind.TOO_SLOW, "slow"),
                        suspicion(sample, 1, 2, 1, Suspicion.Kind.SILENT_INSIDE, "silent")));
        publish(sample);

        assertThat(sound.suspects(Set.of()))
                .containsExactly(suspect(sample, 1, 2, 1, "silent; slow"), suspect(sample, 2, 1, 2, "at full scale"));
        assertThat(sound.suspects(Set.of(sample.document()))).hasSize(2);
        assertThat(sound.suspects(Set.of(new DocumentId("other")))).isEmpty();
        assertThat(sound.suspectsOf(1)).isEqualTo(sound.suspects(Set.of()));
        assertThat(sound.suspectsOf(2)).as("a run without the document").isEmpty();
    }

    @Test
    void aClipThatWasBoughtAgainIsStillHeardUntilTheEditionIsPublishedWithTheNewOne() {
        SampleEdition sample = planned("again", List.of(List.of("One."), List.of("Two.")));
        record(sample, List.of(suspicion(sample, 1, 1, 0, Suspicion.Kind.TOO_FAST, "fast")));
        publish(sample);
        Clip clip = sound.suspects(Set.of()).get(0).clip();

        process.ledger.suspected(clip);
        assertThat(sound.suspects(Set.of()))
                .extracting(SuspectChunk::isReplaced)
                .containsExactly(true);

        database.put(sample.key(0), TaskState.STORED, null);
        database.jdbc().sql("update task set take = 2").update();
        assertThat(sound.suspects(Set.of()))
                .extracting(SuspectChunk::isReplaced)
                .containsExactly(true);

        database.editions.revised(sample.document(), sample.id());
        assertThat(sound.suspects(Set.of())).as("wanted otherwise").isEmpty();

        record(sample, List.of());
        publish(sample);
        assertThat(sound.suspects(Set.of())).as("measured anew").isEmpty();
    }

    @Test
    void saysNothingOfEditionsThatARunWantsOtherwise() {
        SampleEdition before = planned("edited", List.of(List.of("One."), List.of("Two.")));
        record(before, List.of(suspicion(before, 1, 1, 0, Suspicion.Kind.CLIPPED, "at full scale")));
        publish(before);
        assertThat(sound.suspects(Set.of())).hasSize(1);

        planned("edited", List.of(List.of("One."), List.of("Other.")));

        assertThat(sound.suspects(Set.of())).isEmpty();
    }

    private SampleEdition planned(String document, List<List<String>> chapters) {
        SampleEdition sample = database.planned(SampleEdition.ofChapters(document, chapters));
        sample.keys().forEach(key -> database.put(key, TaskState.STORED, null));
        Wanting.add(runs, runs.begin(process.process, "catalog.csv"), sample.document(), sample.id());
        return sample;
    }

    private void publish(SampleEdition sample) {
        database.editions.published(sample.edition(), Instant.EPOCH);
    }

    private void record(SampleEdition sample, List<Suspicion> suspicions) {
        PublishedBook book = new PublishedBook(
                sample.edition().bookKey(), 100, "a".repeat(64), 16_000, 16_000, 1000, List.of(0L, 500L));
        sound.record(sample.edition(), book, List.of(FIRST, SECOND), suspicions);
    }

    private static Suspicion suspicion(
            SampleEdition sample, int chapter, int chunk, int index, Suspicion.Kind kind, String detail) {
        return new Suspicion(chapter, chunk, sample.key(index), 1, kind, detail);
    }

    private static SuspectChunk suspect(SampleEdition sample, int chapter, int chunk, int index, String why) {
        return new SuspectChunk(
                new FailedChunk(
                        sample.document(),
                        chapter,
                        "Chapter " + chapter,
                        chunk,
                        sample.chunks().get(index).chunk().text(),
                        sample.key(index),
                        new TaskFailure(0, why, "")),
                1,
                false);
    }
}
