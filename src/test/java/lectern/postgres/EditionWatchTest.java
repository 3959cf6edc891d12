package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lectern.postgres.EditionWatch.Standing;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditionWatchTest {

    private static final Standing TO_BE_SENT = new Standing(true, false);
    private static final Standing COMING = new Standing(false, true);
    private static final Standing SETTLED = new Standing(false, false);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 50); // a clock may begin anywhere
    private TestLedger database;
    private TestProcess process;
    private EditionWatch watch;

    @BeforeEach
    void open() {
        database = TestLedger.withLimit(8);
        process = database.process();
        watch = new EditionWatch(database.ledger, nanos::get);
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void followsATaskToItsEnd() {
        SampleEdition sample = database.planned(SampleEdition.of("followed", "One."));
        assertThat(soon(sample)).isEqualTo(TO_BE_SENT);
        SpeechTask task = process.claim(sample, 1).get(0);
        assertThat(soon(sample)).as("not sent yet").isEqualTo(TO_BE_SENT);
        process.ledger.sending(task);
        assertThat(soon(sample)).as("on its way").isEqualTo(new Standing(true, true));
        process.ledger.doubted(task, "no answer");
        assertThat(soon(sample)).as("in doubt").isEqualTo(TO_BE_SENT);
        process.ledger.adopted(task, TestProcess.pendingAnswer(), Duration.ZERO);
        assertThat(soon(sample)).isEqualTo(COMING);
        process.ledger.ready(task.key(), task.attempt(), TestProcess.readyAnswer(), Duration.ZERO);
        assertThat(soon(sample)).isEqualTo(COMING);
        PendingAudio ready = process.claimPending().get(0);
        process.ledger.failed(ready, ready.state(), TestProcess.FAILURE);
        assertThat(soon(sample)).isEqualTo(SETTLED);
    }

    @Test
    void anEditionIsSettledOnceNothingMoreIsToBeAskedOfTheProvider() {
        SampleEdition sample = database.planned(SampleEdition.of("settled", "One.", "Two.", "One."));

        for (TaskState state : TaskState.values()) {
            database.put(sample.key(0), TaskState.STORED, null);
            database.put(sample.key(1), state, null);
            assertThat(soon(sample).isSettled())
                    .as(state.name())
                    .isEqualTo(List.of("DOWNLOADED", "STORED", "FAILED").contains(state.name()));
        }
    }

    @Test
    void looksOnceForAllWhoAskWithinAMoment() {
        SampleEdition one = database.planned(SampleEdition.of("one", "One."));
        SampleEdition two = database.planned(SampleEdition.of("two", "Two."));
        assertThat(soon(one)).isEqualTo(TO_BE_SENT);
        assertThat(standing(two, nanos.get()))
                .as("asked for the first time, and too soon")
                .isNull();

        assertThat(soon(one)).isEqualTo(TO_BE_SENT);

        assertThat(standing(two, nanos.get())).as("seen when the other asked").isEqualTo(TO_BE_SENT);
    }

    @Test
    void whatWasSeenTooEarlyIsNoAnswer() {
        SampleEdition sample = database.planned(SampleEdition.of("early", "One."));
        long before = nanos.get();
        assertThat(soon(sample)).isEqualTo(TO_BE_SENT);

        assertThat(standing(sample, before)).isEqualTo(TO_BE_SENT);
        assertThat(standing(sample, nanos.incrementAndGet())).isNull();
    }

    @Test
    void whoAsksForNothingLaterIsToldWhatWasSeen() {
        SampleEdition sample = database.planned(SampleEdition.of("kept", "One."));
        long before = nanos.get();
        assertThat(soon(sample)).isEqualTo(TO_BE_SENT);
        database.put(sample.key(0), TaskState.STORED, null);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(standing(sample, before)).isEqualTo(TO_BE_SENT);
        assertThat(soon(sample)).isEqualTo(SETTLED);
    }

    /** Once it is time to look again. */
    private Standing soon(SampleEdition sample) {
        long now = nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        return standing(sample, now);
    }

    private Standing standing(SampleEdition sample, long since) {
        return watch.standing(sample.document(), sample.id(), since);
    }
}
