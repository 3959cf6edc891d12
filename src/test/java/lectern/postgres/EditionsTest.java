package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lectern.chunk.PlannedChunk;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionId;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditionsTest {

    private static final String[] TABLES = {"document", "edition", "chapter", "chunk", "task"};

    private TestLedger database;
    private Editions editions;

    @BeforeEach
    void open() {
        database = TestLedger.withLimit(5);
        editions = database.editions;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackTheEditionThatWasPlanned() {
        List<String> first = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            first.add("Sentence " + i + ".");
        }
        SampleEdition sample =
                database.planned(SampleEdition.ofChapters("whole", List.of(first, List.of("* * *", "End.", "* * *"))));
        database.planned(SampleEdition.of("another", "Sentence 1."));

        assertThat(editions.load(sample.document(), sample.id())).isEqualTo(sample.edition());
    }

    @Test
    void mayBeGivenTheSameAgainWithoutAnyChange() {
        SampleEdition sample = database.planned(SampleEdition.of("again", "One.", "Two.", "One."));
        database.put(sample.key(0), TaskState.STORED, null);
        List<List<Map<String, Object>>> before = everything();

        database.planned(sample);
        editions.record(sample.document(), sample.id(), sample.chunks().subList(1, 2));

        assertThat(everything()).isEqualTo(before);
        assertThat(database.state(sample.key(0)))
                .as("a clip is never bought again")
                .isEqualTo(TaskState.STORED);
    }

    @Test
    void shareTheTaskOfATextThatBothHave() {
        SampleEdition mine = database.planned(SampleEdition.of("mine", "Shared.", "Mine."));
        SampleEdition yours = database.planned(SampleEdition.of("yours", "Yours.", "Shared."));
        database.put(mine.key(0), TaskState.STORED, null);

        assertThat(editions.states(yours.document(), yours.id()))
                .isEqualTo(Map.of(TaskState.STORED, 1, TaskState.PLANNED, 1));
        assertThat(editions.load(mine.document(), mine.id())).isEqualTo(mine.edition());
    }

    @Test
    void knowWhatCostsNothingMore() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("known", "Part", TaskState.values().length));
        for (TaskState state : TaskState.values()) {
            database.put(sample.key(state.ordinal()), state, null);
        }
        List<SpeechKey> asked = new ArrayList<>(sample.keys());
        asked.add(SampleEdition.of("unknown", "Unknown.").key(0));

        assertThat(editions.known(asked))
                .as("what nobody alive is submitting is bought again")
                .doesNotContain(
                        sample.key(TaskState.PLANNED.ordinal()),
                        sample.key(TaskState.SUBMITTING.ordinal()),
                        sample.key(TaskState.FAILED.ordinal()))
                .hasSize(TaskState.values().length - 3);

        SpeechKey submitting = sample.key(TaskState.SUBMITTING.ordinal());
        TestProcess other = database.process();
        database.put(submitting, TaskState.SUBMITTING, other.id());
        assertThat(editions.known(asked)).contains(submitting);
        other.die();
        assertThat(editions.known(asked)).doesNotContain(submitting);
        assertThat(editions.known(List.of())).isEmpty();
    }

    @Test
    void knowMoreKeysThanOneStatementIsGiven() {
        SampleEdition sample = database.planned(SampleEdition.of("known", "First.", "Last."));
        sample.keys().forEach(key -> database.put(key, TaskState.STORED, null));
        List<SpeechKey> asked = new ArrayList<>();
        asked.add(sample.key(0));
        for (int i = 0; i < 11_000; i++) {
            asked.add(new SpeechKey("%064x".formatted(i)));
        }
        asked.add(sample.key(1));

        assertThat(editions.known(asked)).containsExactlyInAnyOrderElementsOf(sample.keys());
    }

    @Test
    void nameTheDownloadedClipsOfAChapterAndOfAllOnce() {
        SampleEdition sample = database.planned(SampleEdition.ofChapters(
                "stored", List.of(List.of("One.", "Two.", "One."), List.of("Three.", "One."))));
        database.put(sample.key(0), TaskState.DOWNLOADED, null);
        database.put(sample.key(3), TaskState.DOWNLOADED, null);

        database.jdbc()
                .sql("update task set take = 2 where speech_key = ?")
                .param(sample.key(3).hex())
                .update();

        assertThat(editions.downloaded(sample.document(), sample.id(), 1))
                .extracting(DownloadedClip::clip)
                .containsExactly(new Clip(sample.key(0), 1));
        assertThat(editions.downloaded(sample.document(), sample.id(), 2))
                .extracting(DownloadedClip::clip)
                .containsExactlyInAnyOrder(new Clip(sample.key(0), 1), new Clip(sample.key(3), 2));
        assertThat(editions.downloaded(sample.document(), sample.id()))
                .extracting(DownloadedClip::clip)
                .containsExactlyInAnyOrder(new Clip(sample.key(0), 1), new Clip(sample.key(3), 2));
    }

    @Test
    void becomeCurrentWhenTheyArePublishedAndNotBefore() {
        SampleEdition old = database.planned(SampleEdition.of("book", "Old."));
        assertThat(editions.current(old.document())).isEmpty();
        assertThat(editions.current(new DocumentId("nobody"))).isEmpty();

        Instant at = Instant.parse("2030-01-02T03:04:05Z");
        editions.published(old.edition(), at);
        SampleEdition next = database.planned(SampleEdition.of("book", "New."));

        assertThat(editions.current(old.document())).contains(old.id());
        assertThat(publishedAt(old.id())).isEqualTo(at);
        assertThat(publishedAt(next.id())).isNull();
        editions.published(next.edition(), at);
        assertThat(editions.current(old.document())).contains(next.id());
    }

    @Test
    void areUnfinishedOnceRevisedAndUntilThatRevisionIsPublished() {
        SampleEdition sample = SampleEdition.of("book", "Same.");
        editions.plan(sample.edition());
        assertThat(editions.isRecorded(sample.document(), sample.id()))
                .as("without its chunks")
                .isFalse();
        database.planned(sample);
        assertThat(editions.isPublished(sample.document(), sample.id())).isFalse();
        assertThat(editions.isRecorded(sample.document(), sample.id())).isTrue();
        assertThat(editions.revised(sample.document(), sample.id()))
                .as("what was never published needs no other revision")
                .isEqualTo(1);
        editions.published(sample.edition(), Instant.EPOCH);
        assertThat(editions.isPublished(sample.document(), sample.id())).isTrue();

        assertThat(editions.revised(sample.document(), sample.id())).isEqualTo(2);
        assertThat(editions.revised(sample.document(), sample.id()))
                .as("a revision that is wanted already")
                .isEqualTo(2);

        assertThat(editions.isPublished(sample.document(), sample.id())).isFalse();
        assertThat(editions.isRecorded(sample.document(), sample.id())).isTrue();
        assertThat(editions.current(sample.document()))
                .as("the one before stays readable")
                .contains(sample.id());
        Edition again = editions.load(sample.document(), sample.id());
        assertThat(again.folder()).isEqualTo(sample.id() + "-2");
        editions.published(again, Instant.EPOCH);
        assertThat(editions.isPublished(sample.document(), sample.id())).isTrue();
    }

    @Test
    void areNotPublishedByTheManifestOfARevisionBefore() {
        SampleEdition sample = database.planned(SampleEdition.of("book", "Same."));
        editions.published(sample.edition(), Instant.EPOCH);
        Edition beingPublished = editions.load(sample.document(), sample.id());

        editions.revised(sample.document(), sample.id());
        editions.published(beingPublished, Instant.EPOCH);

        assertThat(editions.isPublished(sample.document(), sample.id())).isFalse();
    }

    @Test
    void canBeRecordedByTwoAtOnceWhoShareTheirTexts() throws Exception {
        SampleEdition one = SampleEdition.ofSize("one", "Shared", 120);
        SampleEdition two = SampleEdition.ofSize("two", "Shared", 120);
        List<PlannedChunk> backwards = new ArrayList<>(two.chunks());
        Collections.reverse(backwards);
        editions.plan(one.edition());
        editions.plan(two.edition());
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int from = 0; from < 120; from += 40) {
                List<PlannedChunk> some = one.chunks().subList(from, from + 40);
                List<PlannedChunk> same = backwards.stream()
                        .filter(chunk ->
                                some.stream().anyMatch(other -> other.key().equals(chunk.key())))
                        .toList();
                Future<?> first = threads.submit(() -> record(start, one, some));
                Future<?> second = threads.submit(() -> record(start, two, same));
                first.get(30, TimeUnit.SECONDS);
                second.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(editions.load(one.document(), one.id())).isEqualTo(one.edition());
        assertThat(editions.load(two.document(), two.id())).isEqualTo(two.edition());
    }

    private Void record(CyclicBarrier start, SampleEdition sample, List<PlannedChunk> chunks) throws Exception {
        start.await(30, TimeUnit.SECONDS);
        editions.record(sample.document(), sample.id(), chunks);
        return null;
    }

    private Instant publishedAt(EditionId edition) {
        return database.jdbc()
                .sql("select published_at from edition where id = ?")
                .param(edition.value())
                .query((row, number) -> {
                    java.sql.Timestamp at = row.getTimestamp(1);
                    return java.util.Optional.ofNullable(at).map(java.sql.Timestamp::toInstant);
                })
                .single()
                .orElse(null);
    }

    private List<List<Map<String, Object>>> everything() {
        List<List<Map<String, Object>>> tables = new ArrayList<>();
        for (String table : TABLES) {
            tables.add(database.jdbc()
                    .sql("select * from " + table + " order by 1, 2, 3")
                    .query()
                    .listOfRows());
        }
        return tables;
    }
}
