package lectern.postgres;

import static lectern.task.TaskState.FAILED;
import static lectern.task.TaskState.PLANNED;
import static lectern.task.TaskState.READY;
import static lectern.task.TaskState.SUBMITTED;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.postgres.Audit.Event;
import lectern.postgres.LedgerTransaction.Written;
import lectern.task.Meters;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How {@link TaskLedger} changes a task's state, each time by one statement. */
final class StateChanges {

    private static final String TO_PLANNED = """
            owner = null, sent_at = null, doubted_at = null, doubt = null, provider_task_id = null, audio_url = null,
            polls = 0, next_poll_at = null, not_before = now() + :delay * interval '1 ms'\
            """;

    private static final String TO_FAILED = """
            owner = null, sent_at = null, doubted_at = null, doubt = null, next_poll_at = null,
            failure_code = :code, failure_reason = :reason, failure_request_id = :requestId\
            """;

    /** The provider is to be asked about such a task, or for its audio. */
    private static final Set<TaskState> PENDING = Set.of(SUBMITTED, READY);

    private final LedgerDatabase database;
    private final ThisProcess process;
    private final Account account;
    private final Meters meters;

    /** @param meters told of each change once it is committed */
    StateChanges(LedgerDatabase database, ThisProcess process, Account account, Meters meters) {
        this.database = database;
        this.process = process;
        this.account = account;
        this.meters = meters;
    }

    /** @param counted what is counted besides, as an assignment that begins with a comma; may be empty */
    void backToPlanned(
            SpeechKey key, int attempt, TaskState from, Event event, Duration delay, TaskFailure why, String counted) {
        make(
                Transition.of(from, PLANNED, TO_PLANNED + counted),
                key,
                attempt,
                Map.of("delay", delay.toMillis()),
                audit(event, why));
    }

    void fail(SpeechKey key, int attempt, TaskState from, Event event, TaskFailure failure) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("code", failure.code());
        values.put("reason", failure.reason());
        values.put("requestId", failure.requestId());
        make(Transition.of(from, FAILED, TO_FAILED), key, attempt, values, audit(event, failure));
    }

    /**
     * Changes a task's state, in the transaction that is open or one of its own.
     *
     * @param attempt of which it must be; null for any
     * @param values of what else changes
     * @param told what the audit is told, if anything
     * @return what its clip is
     * @throws LostTaskException when it is in another state, or of another attempt
     */
    Clip make(
            Transition transition,
            SpeechKey key,
            @Nullable Integer attempt,
            Map<String, ? extends @Nullable Object> values,
            @Nullable Audit told) {
        Clip made = database.inKnownTransaction(jdbc -> {
            JdbcClient.StatementSpec statement = jdbc.sql(told == null ? transition.silently() : transition.audited())
                    .param("key", key.hex())
                    .param("attempt", attempt, java.sql.Types.INTEGER)
                    .params(values);
            if (told != null) {
                statement.params(told.values(process.id()));
            }
            Written<Clip> clip = statement
                    .query((row, number) -> new Written<>(Clip.of(row, number), row.getString("xact")))
                    .optional()
                    .orElseThrow(() -> lost(key, attempt, transition));
            tellOnceCommitted(transition);
            return clip;
        });
        if (!PENDING.contains(transition.to())) {
            forget(key, attempt);
        }
        return made;
    }

    private LostTaskException lost(SpeechKey key, @Nullable Integer attempt, Transition transition) {
        forget(key, attempt);
        return new LostTaskException(key, transition.from(), transition.to());
    }

    private void forget(SpeechKey key, @Nullable Integer attempt) {
        if (attempt != null) {
            process.pending().forget(key, attempt);
        }
    }

    private void tellOnceCommitted(Transition made) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                meters.changed(made.from(), made.to(), 1);
                account.changed(made.from(), made.to());
            }
        });
    }

    private static Audit audit(Event event, TaskFailure why) {
        return new Audit(event, why.requestId(), why.code(), why.reason(), null, null);
    }
}
