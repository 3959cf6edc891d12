package lectern.postgres;

import static lectern.postgres.TestProcess.FACTS;
import static lectern.postgres.TestProcess.FAILURE;
import static lectern.postgres.TestProcess.LEASE;
import static lectern.postgres.TestProcess.pendingAnswer;
import static lectern.postgres.TestProcess.readyAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of {@link TaskLedger} against a task in every state, in PostgreSQL. */
@NullUnmarked
class TaskTransitionsTest {

    private static final Duration DELAY = Duration.ofSeconds(30);

    /** What each event does to a task: it leaves one state only, and from any other it is refused. */
    private enum Event {
        SENDING("SUBMITTING -> SUBMITTING", (ledger, task, audio) -> ledger.sending(task)),
        ACCEPTED("SUBMITTING -> SUBMITTED", (ledger, task, audio) -> ledger.accepted(task, pendingAnswer(), DELAY)),
        ADOPTED("SUBMITTING -> SUBMITTED", (ledger, task, audio) -> ledger.adopted(task, pendingAnswer(), DELAY)),
        DOUBTED("SUBMITTING -> SUBMITTING", (ledger, task, audio) -> ledger.doubted(task, "no answer")),
        REFUSED_FOR_NOW("SUBMITTING -> PLANNED", (ledger, task, audio) -> ledger.refusedForNow(task, DELAY, FAILURE)),
        TOO_MANY("SUBMITTING -> PLANNED", (ledger, task, audio) -> ledger.tooManyInFlight(task, DELAY, FAILURE)),
        POSTPONED("SUBMITTING -> PLANNED", (ledger, task, audio) -> ledger.postponed(task, DELAY, FAILURE)),
        IN_DOUBT("SUBMITTING -> PLANNED", (ledger, task, audio) -> ledger.inDoubt(task, DELAY, "no answer")),
        REFUSED("SUBMITTING -> FAILED", (ledger, task, audio) -> ledger.refused(task, FAILURE)),
        READY(
                "SUBMITTED -> READY",
                (ledger, task, audio) -> ledger.ready(task.key(), audio.attempt(), readyAnswer(), LEASE)),
        ENDED("SUBMITTED -> PLANNED", (ledger, task, audio) -> ledger.endedWithoutAudio(audio, DELAY, FAILURE)),
        FAILED("SUBMITTED -> FAILED", (ledger, task, audio) -> ledger.failed(audio, TaskState.SUBMITTED, FAILURE)),
        REFRESHED("READY -> READY", (ledger, task, audio) -> ledger.refreshed(audio, readyAnswer(), LEASE)),
        REJECTED("READY -> PLANNED", (ledger, task, audio) -> ledger.rejected(audio, FAILURE)),
        GIVEN_UP("READY -> FAILED", (ledger, task, audio) -> ledger.failed(audio, TaskState.READY, FAILURE)),
        DOWNLOADED("READY -> DOWNLOADED", (ledger, task, audio) -> ledger.downloaded(audio, FACTS, "f".repeat(64))),
        STAGING_LOST("DOWNLOADED -> READY", (ledger, task, audio) -> ledger.stagingLost(task.key())),
        STORED("DOWNLOADED -> STORED", (ledger, task, audio) -> ledger.stored(task.key())),
        RETRIED("FAILED -> PLANNED", (ledger, task, audio) -> ledger.retried(task.key())),
        RESTORED("STORED -> STORED", (ledger, task, audio) -> ledger.restored(clip(1), 7, "f".repeat(64))),
        LOST("STORED -> PLANNED", (ledger, task, audio) -> ledger.lost(clip(1), "it is not there")),
        REMOVING("STORED -> PLANNED", (ledger, task, audio) -> ledger.removing(clip(1)));

        private final TaskState from;
        private final TaskState to;
        private final Call call;

        Event(String change, Call call) {
            String[] states = change.split(" -> ");
            this.from = TaskState.valueOf(states[0]);
            this.to = TaskState.valueOf(states[1]);
            this.call = call;
        }
    }

    @FunctionalInterface
    private interface Call {
        void on(TaskLedger ledger, SpeechTask task, PendingAudio audio);
    }

    /** These name a task by key alone, for whoever finds the clip or asks again: there is no older attempt to be of. */
    private static final Set<Event> WITHOUT_ATTEMPT = Set.of(
            Event.SENDING, Event.STAGING_LOST, Event.STORED, Event.RETRIED, Event.RESTORED, Event.LOST, Event.REMOVING);

    private static TestLedger database;
    private static TestProcess process;
    private static SpeechKey key;

    @BeforeAll
    static void recordOneTask() {
        database = TestLedger.withLimit(10);
        process = database.process();
        key = database.planned(SampleEdition.of("matrix", "One.")).key(0);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static List<Arguments> everyEventInEveryState() {
        List<Arguments> pairs = new ArrayList<>();
        for (Event event : Event.values()) {
            for (TaskState state : TaskState.values()) {
                pairs.add(Arguments.of(event, state));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0} of a task that is {1}")
    @MethodSource("everyEventInEveryState")
    void changesTheStateThatItLeavesAndNoOther(Event event, TaskState state) {
        database.put(key, state, process.id());
        if (event == Event.DOUBTED && state == event.from) {
            process.ledger.sending(task(1));
        }
        Map<String, Object> before = database.row(key);
        int audited = database.audit(key).size();

        if (state == event.from) {
            event.call.on(process.ledger, task(1), audio(1));

            assertThat(database.state(key)).isEqualTo(event.to);
            assertThat(database.row(key)).isNotEqualTo(before);
        } else {
            assertThatThrownBy(() -> event.call.on(process.ledger, task(1), audio(1)))
                    .isInstanceOf(LostTaskException.class)
                    .hasMessageContaining(key.hex())
                    .hasMessageContaining(event.from + " any more");

            assertThat(database.row(key)).isEqualTo(before);
            assertThat(database.audit(key)).hasSize(audited);
        }
    }

    static Stream<Event> eventsOfOneAttempt() {
        return Stream.of(Event.values()).filter(event -> !WITHOUT_ATTEMPT.contains(event));
    }

    @ParameterizedTest
    @MethodSource("eventsOfOneAttempt")
    void refusesAnEventOfAnEarlierAttempt(Event event) {
        database.put(key, event.from, process.id());
        Map<String, Object> before = database.row(key);

        assertThatThrownBy(() -> event.call.on(process.ledger, task(0), audio(0)))
                .isInstanceOf(LostTaskException.class);

        assertThat(database.row(key)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void reschedulesOnlyWhatIsStillPending(TaskState state) {
        database.put(key, state, process.id());
        Map<String, Object> before = database.row(key);

        process.ledger.stillPending(audio(1), DELAY);

        if (state == TaskState.SUBMITTED || state == TaskState.READY) {
            assertThat(database.state(key)).isEqualTo(state);
            assertThat(database.row(key)).containsEntry("polls", 3).isNotEqualTo(before);
        } else {
            assertThat(database.row(key)).isEqualTo(before);
        }
    }

    @Test
    void refusesToMarkAsSentWhatAnotherProcessHasNowOrWhatWasSentBefore() {
        database.put(key, TaskState.SUBMITTING, database.process().id());
        assertThatThrownBy(() -> process.ledger.sending(task(1))).isInstanceOf(LostTaskException.class);

        database.put(key, TaskState.SUBMITTING, process.id());
        process.ledger.sending(task(1));
        assertThatThrownBy(() -> process.ledger.sending(task(1))).isInstanceOf(LostTaskException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "DOWNLOADED", "STORED", "FAILED"})
    void cannotFailATaskInAStateThatDoesNotFail(TaskState state) {
        database.put(key, state, process.id());

        assertThatThrownBy(() -> process.ledger.failed(audio(1), state, FAILURE))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(database.state(key)).isEqualTo(state);
    }

    @Test
    void makesEveryChangeThatIsAllowed() {
        Set<String> made = new TreeSet<>(List.of("PLANNED SUBMITTING")); // by a claim
        for (Event event : Event.values()) {
            if (event.from != TaskState.SUBMITTING
                    || event.to != event.from) { // a mark on a task that stays SUBMITTING
                made.add(event.from + " " + event.to);
            }
        }
        Set<String> allowed = new TreeSet<>();
        for (TaskState from : TaskState.values()) {
            for (TaskState to : TaskState.values()) {
                if (from.canBecome(to)) {
                    allowed.add(from + " " + to);
                }
            }
        }
        assertThat(made).isEqualTo(allowed);
    }

    @Test
    void aRetryForgetsTheFailureAndItsTaskAndKeepsTheAttempt() {
        database.put(key, TaskState.SUBMITTED, process.id());
        process.ledger.failed(audio(1), TaskState.SUBMITTED, FAILURE);
        database.jdbc().sql("update task set rejections = 3").update();

        process.ledger.retried(key);

        assertThat(database.row(key))
                .containsEntry("failure_code", null)
                .containsEntry("failure_reason", null)
                .containsEntry("failure_request_id", null)
                .containsEntry("provider_task_id", null)
                .containsEntry("audio_url", null)
                .containsEntry("not_before", null)
                .containsEntry("rejections", 0)
                .containsEntry("attempt", 1);
        assertThat(database.audit(key)).endsWith("FAILED 1", "RETRIED 1");
    }

    @Test
    void aLostClipIsPlannedAsTheNextTakeAndWhatWasKnownOfItIsForgotten() {
        database.put(key, TaskState.STORED, null);
        process.ledger.restored(clip(1), 7, "f".repeat(64));
        assertThat(database.row(key)).containsEntry("bytes", 7L).containsEntry("sha256", "f".repeat(64));

        process.ledger.lost(clip(1), "it is not there");

        assertThat(database.row(key))
                .containsEntry("take", 2)
                .containsEntry("attempt", 1)
                .containsEntry("bytes", null)
                .containsEntry("sha256", null)
                .containsEntry("samples", null)
                .containsEntry("provider_task_id", null)
                .containsEntry("not_before", null);
        assertThat(database.audit(key)).endsWith("LOST 1");
    }

    @Test
    void aTakeThatWasReplacedMeanwhileIsNotLostAgain() {
        database.put(key, TaskState.STORED, null);
        process.ledger.lost(clip(1), "it is not there");
        database.jdbc().sql("update task set state = 'STORED'").update();
        Map<String, Object> before = database.row(key);

        assertThatThrownBy(() -> process.ledger.lost(clip(1), "it is not there"))
                .isInstanceOf(LostTaskException.class);
        assertThatThrownBy(() -> process.ledger.removing(clip(1))).isInstanceOf(LostTaskException.class);
        assertThatThrownBy(() -> process.ledger.restored(clip(1), 7, "f".repeat(64)))
                .isInstanceOf(LostTaskException.class);

        assertThat(database.row(key)).isEqualTo(before);
    }

    private static Clip clip(int take) {
        return new Clip(key, take);
    }

    private static SpeechTask task(int attempt) {
        return new SpeechTask(key, SampleEdition.VOICE, "One.", attempt);
    }

    private static PendingAudio audio(int attempt) {
        return new PendingAudio(
                key, SampleEdition.VOICE, TaskState.SUBMITTED, "task-1", 4, attempt, 2, 0, Duration.ZERO, null, null);
    }
}
