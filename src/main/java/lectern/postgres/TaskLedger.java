package lectern.postgres;

import static lectern.task.TaskState.DOWNLOADED;
import static lectern.task.TaskState.FAILED;
import static lectern.task.TaskState.PLANNED;
import static lectern.task.TaskState.READY;
import static lectern.task.TaskState.STORED;
import static lectern.task.TaskState.SUBMITTED;
import static lectern.task.TaskState.SUBMITTING;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lectern.audio.AudioFacts;
import lectern.chunk.SpeechKey;
import lectern.postgres.Audit.Event;
import lectern.postgres.LedgerTransaction.Written;
import lectern.task.Meters;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskAnswer;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one place where a task that somebody works on changes its state: a method for each event, a statement for each change.
 * The statement names the state that it leaves; where no row is in it, another process was faster and {@link
 * LostTaskException} is thrown. The same statement adds the audit's row.
 *
 * <p>{@link TaskClaims} hands tasks out; how they come into the ledger is {@link Editions}'.
 */
public final class TaskLedger {

    private static final String SENT = """
            update task set sent_at = now(), updated_at = now()
            where speech_key = :key and state = 'SUBMITTING' and attempt = :attempt
                and owner = :process and sent_at is null
            returning pg_current_xact_id()::text
            """;

    private static final String DOUBTED = """
            update task set doubted_at = now(), doubt = :why, next_poll_at = null, updated_at = now()
            where speech_key = :key and state = 'SUBMITTING' and attempt = :attempt
                and sent_at is not null and doubted_at is null
            """;

    private static final String RESCHEDULE = """
            update task set polls = polls + 1, next_poll_at = now() + :delay * interval '1 ms', updated_at = now()
            where speech_key = :key and state in ('SUBMITTED', 'READY') and attempt = :attempt and owner = :process
            returning state
            """;

    private static final Transition TO_SUBMITTED = Transition.of(SUBMITTING, SUBMITTED, """
            provider_task_id = :taskId, submitted_at = now(), polls = 0, next_poll_at = now() + :delay * interval '1 ms',
            owner = :process, refusals = 0, doubted_at = null, doubt = null\
            """);

    private static final String AUDIO = """
            audio_url = :url, announced_ms = :announced, units = :units, next_poll_at = now() + :delay * interval '1 ms'\
            """;

    /** From here on it is counted how often fetching was tried. */
    private static final Transition TO_READY = Transition.of(SUBMITTED, READY, AUDIO + ", polls = 0");

    private static final Transition REFRESHED = Transition.of(READY, READY, AUDIO);

    private static final Transition TO_DOWNLOADED = Transition.of(READY, DOWNLOADED, """
            bytes = :bytes, sha256 = :sha256, samples = :samples, sample_rate = :sampleRate,
            channels = :channels\
            """);

    private static final Transition STAGING_LOST = Transition.of(DOWNLOADED, READY, "next_poll_at = now(), polls = 0");
    private static final Transition TO_STORED = Transition.of(DOWNLOADED, STORED, "owner = null, audio_url = null");
    private static final Transition RESTORED = Transition.of(STORED, STORED, "bytes = :bytes, sha256 = :sha256");

    private static final String ONE_MORE_REFUSAL = ", refusals = refusals + 1";
    private static final String ONE_MORE_REJECTION = ", rejections = rejections + 1";

    private static final String TO_PLANNED_AGAIN = """
            failure_code = null, failure_reason = null, failure_request_id = null, refusals = 0, rejections = 0, polls = 0,
            provider_task_id = null, audio_url = null, not_before = null\
            """;

    private static final Transition RETRIED = Transition.of(FAILED, PLANNED, TO_PLANNED_AGAIN);

    private static final Transition TO_NEXT_TAKE = Transition.of(STORED, PLANNED, TO_PLANNED_AGAIN + """
            , take = take + 1, bytes = null, sha256 = null, samples = null, sample_rate = null,
                channels = null\
            """);

    private static final String LOCK_TAKE = """
            select 1 from task where speech_key = :key and take = :take for update
            """;

    private final LedgerDatabase database;
    private final ThisProcess process;
    private final Account account;
    private final StateChanges changes;
    private final Meters meters;

    public TaskLedger(LedgerDatabase database, ThisProcess process, Account account) {
        this(database, process, account, Meters.NONE);
    }

    /** Tells {@code meters} of what is recorded. */
    public TaskLedger(LedgerDatabase database, ThisProcess process, Account account, Meters meters) {
        this.database = database;
        this.process = process;
        this.account = account;
        this.changes = new StateChanges(database, process, account, meters);
        this.meters = meters;
    }

    /**
     * The request is about to leave: from now on it is in doubt until its answer is recorded.
     *
     * @throws LostTaskException when another process took this one for dead and has the task now
     */
    public void sending(SpeechTask task) {
        database.inKnownTransaction(jdbc -> jdbc.sql(SENT)
                .param("key", task.key().hex())
                .param("attempt", task.attempt())
                .param("process", process.id())
                .query((row, number) -> new Written<>(task, row.getString(1)))
                .optional()
                .orElseThrow(() -> new LostTaskException(task.key(), SUBMITTING, SUBMITTING)));
    }

    /** The provider made a task of the request; it is asked about after {@code firstPoll}. */
    public void accepted(SpeechTask task, TaskAnswer answer, Duration firstPoll) {
        submitted(task, answer, firstPoll, Event.ACCEPTED);
    }

    /** The provider's list shows the task that a request in doubt became; it is asked about after {@code firstPoll}. */
    public void adopted(SpeechTask task, TaskAnswer answer, Duration firstPoll) {
        submitted(task, answer, firstPoll, Event.ADOPTED);
    }

    /** The request bought nothing, for a reason that says nothing of its text; another is made after {@code delay}. */
    public void postponed(SpeechTask task, Duration delay, TaskFailure why) {
        changes.backToPlanned(task.key(), task.attempt(), SUBMITTING, Event.UNAVAILABLE, delay, why, "");
    }

    /** As {@link #postponed}, for a reason that may lie in the text: so many in a row, and it has failed. */
    public void refusedForNow(SpeechTask task, Duration delay, TaskFailure why) {
        changes.backToPlanned(task.key(), task.attempt(), SUBMITTING, Event.UNAVAILABLE, delay, why, ONE_MORE_REFUSAL);
    }

    /** As {@link #postponed}, because too many tasks are in flight: from now on fewer are. */
    public void tooManyInFlight(SpeechTask task, Duration delay, TaskFailure why) {
        database.inTransaction(jdbc -> {
            account.lower(jdbc, task.key());
            postponed(task, delay, why);
            return task;
        });
    }

    /** Nobody knows whether the request arrived. It keeps its slot until {@link DoubtfulRequests} are settled. */
    public void doubted(SpeechTask task, String why) {
        int rows = database.inTransaction(jdbc -> jdbc.sql(DOUBTED)
                .param("key", task.key().hex())
                .param("attempt", task.attempt())
                .param("why", why)
                .update());
        if (rows == 0) {
            throw new LostTaskException(task.key(), SUBMITTING, SUBMITTING);
        }
    }

    /** Nobody will ever know whether the request arrived; the same words are asked for again after {@code delay}. */
    public void inDoubt(SpeechTask task, Duration delay, String why) {
        TaskFailure doubt = new TaskFailure(0, why, "");
        changes.backToPlanned(task.key(), task.attempt(), SUBMITTING, Event.IN_DOUBT, delay, doubt, "");
    }

    /** The provider said no, and would say it again. */
    public void refused(SpeechTask task, TaskFailure failure) {
        changes.fail(task.key(), task.attempt(), SUBMITTING, Event.REFUSED, failure);
    }

    /** The task has not ended, or could not be asked about; it is asked about again after {@code delay}. */
    public void stillPending(PendingAudio pending, Duration delay) {
        Optional<String> state = database.inTransaction(jdbc -> jdbc.sql(RESCHEDULE)
                .param("key", pending.key().hex())
                .param("attempt", pending.attempt())
                .param("process", process.id())
                .param("delay", delay.toMillis())
                .query(String.class)
                .optional());
        if (state.filter(SUBMITTED.name()::equals).isPresent()) {
            process.pending().expect(pending.askedAgain(), delay);
        } else {
            process.pending().forget(pending.key(), pending.attempt()); // it is ready, or another process has it by now
        }
    }

    /**
     * It is known now how long tasks take: those of this process that would be asked about later than that are asked about then.
     *
     * @param usual how long after its submission a task has likely ended
     */
    public void askAfter(Duration usual) {
        process.pending().askAfter(usual);
    }

    /**
     * The provider has the audio; whoever learns it may fetch it for {@code lease} before others try.
     *
     * @param lease zero where whoever learns it does not fetch it: then it is claimed as what is due
     */
    public void ready(SpeechKey key, int attempt, TaskAnswer answer, Duration lease) {
        PendingAudio due = lease.isZero() ? process.pending().find(key, attempt) : null;
        if (due != null) {
            process.pending().expect(due.ready(answer), lease, () -> recordReady(key, attempt, answer, lease));
        } else {
            recordReady(key, attempt, answer, lease);
            process.pending().forget(key, attempt);
        }
        BigDecimal units = answer.units();
        if (units != null) {
            meters.spent(units);
        }
    }

    private void recordReady(SpeechKey key, int attempt, TaskAnswer answer, Duration lease) {
        Audit told =
                new Audit(Event.SUCCEEDED, answer.requestId(), null, null, answer.units(), answer.providerTaskId());
        if (account.isLowered()) {
            database.inTransaction(jdbc -> {
                account.raise(jdbc); // before the task's row is locked, as everywhere: two locks in one order
                return changes.make(TO_READY, key, attempt, audioValues(answer, lease), told);
            });
        } else {
            changes.make(TO_READY, key, attempt, audioValues(answer, lease), told);
        }
    }

    /** The task named a new URL for the audio that it had before. */
    public void refreshed(PendingAudio pending, TaskAnswer answer, Duration lease) {
        changes.make(REFRESHED, pending.key(), pending.attempt(), audioValues(answer, lease), null);
    }

    /** The task ended without audio, for a reason that may be gone; it is bought again after {@code delay}. */
    public void endedWithoutAudio(PendingAudio pending, Duration delay, TaskFailure why) {
        changes.backToPlanned(
                pending.key(), pending.attempt(), SUBMITTED, Event.FAILED, delay, why, ONE_MORE_REJECTION);
    }

    /** The audio cannot be had any more, or cannot be trusted; the same words are bought again. */
    public void rejected(PendingAudio pending, TaskFailure why) {
        changes.backToPlanned(
                pending.key(), pending.attempt(), READY, Event.REJECTED, Duration.ZERO, why, ONE_MORE_REJECTION);
    }

    /** The task ended without audio, and would again; or its audio was rejected too often. */
    public void failed(PendingAudio pending, TaskState from, TaskFailure failure) {
        changes.fail(pending.key(), pending.attempt(), from, from == READY ? Event.REJECTED : Event.FAILED, failure);
    }

    /**
     * The audio was checked and lies in the staging folder.
     *
     * @return what it is to be stored as
     */
    public Clip downloaded(PendingAudio pending, AudioFacts facts, String sha256) {
        Map<String, Object> values = Map.of(
                "bytes", facts.bytes(),
                "sha256", sha256,
                "samples", facts.samples(),
                "sampleRate", facts.format().sampleRate(),
                "channels", facts.format().channels());
        return changes.make(TO_DOWNLOADED, pending.key(), pending.attempt(), values, null);
    }

    /** The audio is not in this machine's staging folder; it is fetched again, at once. */
    public void stagingLost(SpeechKey key) {
        changes.make(STAGING_LOST, key, null, Map.of(), null);
    }

    /** The audio is in the object store. Its URL is of no more use and is forgotten. */
    public void stored(SpeechKey key) {
        changes.make(TO_STORED, key, null, Map.of(), null);
        process.hasStored();
    }

    /**
     * An operator asked for another attempt at a text that had failed for good. Its attempts go on being counted: the audit
     * tells requests apart by them.
     *
     * @throws LostTaskException when it has not failed, or another process was asked first
     */
    public void retried(SpeechKey key) {
        changes.make(RETRIED, key, null, Map.of(), Audit.of(Event.RETRIED));
    }

    /**
     * The clip was stored anew from what was left of it: the same sound in another file.
     *
     * @throws LostTaskException when it is not stored, or is another take by now
     */
    public void restored(Clip clip, long bytes, String sha256) {
        database.inTransaction(jdbc -> {
            lockTake(jdbc, clip, STORED);
            return changes.make(RESTORED, clip.key(), null, Map.of("bytes", bytes, "sha256", sha256), null);
        });
    }

    /**
     * The clip is not in the store any more, or not as it was, and cannot be restored: the words are to be bought again, as the
     * next take.
     *
     * @throws LostTaskException when it is not stored, or is another take by now
     */
    public void lost(Clip clip, String why) {
        database.inTransaction(jdbc -> {
            toNextTake(jdbc, clip, Event.LOST, why);
            return clip;
        });
    }

    /**
     * The clip is about to be removed from the store, because no book uses it. This comes first, so that a clip which the
     * ledger calls stored is never one that is gone.
     *
     * @return whether it may be removed: a book may use it by now, and then nothing changed
     * @throws LostTaskException when it is not stored, or is another take by now
     */
    public boolean removing(Clip clip) {
        return database.inTransaction(jdbc -> {
            lockTake(jdbc, clip, PLANNED);
            if (StoredClips.isUsed(jdbc, clip.key())) {
                return false;
            }
            toNextTake(jdbc, clip, Event.REMOVED, "no book used it");
            return true;
        });
    }

    /**
     * An operator listened to the clip, and wants the words bought again. The clip stays for the editions that name it.
     *
     * @throws LostTaskException when it is not stored, or is another take by now
     */
    public void suspected(Clip clip) {
        database.inTransaction(jdbc -> {
            toNextTake(jdbc, clip, Event.RETRIED, "an operator wants another take");
            return clip;
        });
    }

    private void toNextTake(JdbcClient jdbc, Clip clip, Event event, String why) {
        lockTake(jdbc, clip, PLANNED);
        changes.make(TO_NEXT_TAKE, clip.key(), null, Map.of(), Audit.of(event, why));
    }

    private static void lockTake(JdbcClient jdbc, Clip clip, TaskState to) {
        jdbc.sql(LOCK_TAKE)
                .param("key", clip.key().hex())
                .param("take", clip.take())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new LostTaskException(clip.key(), STORED, to));
    }

    private void submitted(SpeechTask task, TaskAnswer answer, Duration firstPoll, Event event) {
        Map<String, Object> values =
                Map.of("taskId", answer.providerTaskId(), "delay", firstPoll.toMillis(), "process", process.id());
        Audit told = new Audit(event, answer.requestId(), null, null, null, answer.providerTaskId());
        process.pending()
                .expect(
                        pending(task, answer),
                        firstPoll,
                        () -> changes.make(TO_SUBMITTED, task.key(), task.attempt(), values, told));
    }

    private static PendingAudio pending(SpeechTask task, TaskAnswer answer) {
        return new PendingAudio(
                task.key(),
                task.voice(),
                SUBMITTED,
                answer.providerTaskId(),
                task.text().length(),
                task.attempt(),
                0,
                task.rejections(),
                Duration.ZERO,
                null,
                null);
    }

    private static Map<String, @Nullable Object> audioValues(TaskAnswer answer, Duration lease) {
        TaskAnswer.Audio audio = answer.audio();
        if (audio == null) {
            throw new IllegalArgumentException("task " + answer.providerTaskId() + " has no audio");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("url", audio.url());
        values.put(
                "announced", audio.duration() == null ? null : audio.duration().toMillis());
        values.put("units", answer.units());
        values.put("delay", lease.toMillis());
        return values;
    }
}
