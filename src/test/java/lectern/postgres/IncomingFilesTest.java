package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import lectern.document.IncomingFile;
import lectern.postgres.RememberedFile.State;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class IncomingFilesTest {

    private static final String INBOX = "/srv/incoming";
    private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05.678Z");

    private final TestLedger database = TestLedger.withLimit(1);
    private final IncomingFiles incoming = new IncomingFiles(database.ledger, database.process().process);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rememberTheLastThatCameOfEachFileOfTheirInbox() {
        IncomingFile file = new IncomingFile("a/b.txt", 7, WRITTEN, "\"tag\"");
        RememberedFile first = RememberedFile.refused(file, "", "wanted", "a.txt: no – do\nsomething");
        incoming.remember(INBOX, first);
        incoming.remember("s3://other", RememberedFile.refused(file, "other", "other", "other"));

        assertThat(incoming.of(INBOX)).containsOnlyKeys("a/b.txt").containsValue(first);

        RememberedFile second = first.listedAs(new IncomingFile("a/b.txt", 8, WRITTEN.plusMillis(1), ""));
        incoming.remember(INBOX, second);

        assertThat(incoming.of(INBOX)).containsValue(second).hasSize(1);
        assertThat(incoming.of("/srv")).isEmpty();
    }

    @Test
    void callADocumentUnfinishedUntilItsEditionIsPublishedOrTextsOfItHaveFailed() {
        SampleEdition sample = database.planned(SampleEdition.of("book", "One."));
        remember(sample);

        assertThat(state()).as("nothing of it has failed").isEqualTo(State.UNFINISHED);

        database.put(sample.keys().get(0), TaskState.FAILED, null);

        assertThat(state()).isEqualTo(State.INCOMPLETE);

        database.put(sample.keys().get(0), TaskState.STORED, null);

        assertThat(state()).as("its text was bought for another").isEqualTo(State.UNFINISHED);

        database.jdbc().sql("update edition set published_at = now()").update();
        database.jdbc()
                .sql("update document set current_edition = (select id from edition)")
                .update();

        assertThat(state()).isEqualTo(State.PUBLISHED);

        database.jdbc().sql("update edition set revision = 2").update();

        assertThat(state()).as("it is to be published anew").isEqualTo(State.UNFINISHED);

        database.jdbc().sql("update document set current_edition = null").update();

        assertThat(state()).as("another took its place").isEqualTo(State.PUBLISHED);
    }

    @Test
    void leaveADocumentToTheLaterRunThatWantsItOtherwise() {
        SampleEdition sample = database.planned(SampleEdition.of("book", "One."));
        remember(sample);
        Runs runs = new Runs(database.ledger);
        Wanting.add(runs, runs.begin(database.process().process, INBOX), sample.document(), sample.id());
        assertThat(state()).isEqualTo(State.UNFINISHED);

        Wanting.add(
                runs,
                runs.begin(database.process().process, "mended.csv"),
                sample.document(),
                SampleEdition.of("book", "Mended.").id());

        assertThat(state()).isEqualTo(State.PUBLISHED);
    }

    private void remember(SampleEdition sample) {
        IncomingFile file = new IncomingFile("book.txt", 4, WRITTEN, "");
        String edition = sample.id().value();
        incoming.remember(
                INBOX, new RememberedFile(file, "sha", "wanted", State.INCOMPLETE, sample.document(), edition, ""));
    }

    private State state() {
        return incoming.of(INBOX).get("book.txt").state();
    }

    @Test
    void keepTheDocumentThatAFileBecameWhileItIsRefused() {
        SampleEdition sample = database.planned(SampleEdition.of("book", "One."));
        IncomingFile file = new IncomingFile("book.txt", 4, WRITTEN, "");
        incoming.remember(
                INBOX,
                new RememberedFile(
                        file,
                        "sha",
                        "wanted",
                        State.PUBLISHED,
                        sample.document(),
                        sample.id().value(),
                        ""));
        incoming.remember(INBOX, RememberedFile.refused(file, "", "wrong", "book.txt.csv: unknown column"));

        RememberedFile refused = incoming.of(INBOX).get("book.txt");

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.document()).isEqualTo(sample.document());
        assertThat(refused.edition()).isNull();
        assertThat(refused.message()).isEqualTo("book.txt.csv: unknown column");
    }

    @Test
    void areWorkedOnByOneNightAtATimeForEachInbox() {
        IncomingFiles other = new IncomingFiles(database.ledger, database.process().process);
        SessionLock held = incoming.tryAcquire(INBOX).orElseThrow();

        assertThat(other.tryAcquire(INBOX)).isEmpty();
        other.tryAcquire("s3://other").orElseThrow().close();

        held.close();
        other.tryAcquire(INBOX).orElseThrow().close();
    }
}
