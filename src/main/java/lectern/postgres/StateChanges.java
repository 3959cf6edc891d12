package lectern.postgres;

import static lectern.task.TaskState.FAILED;
import static lectern.task.TaskState.PLANNED;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.postgres.Audit.Event;
import lectern.task.Meters;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How {@link TaskLedger} changes a task's state: by one statement that names the state that it leaves. */
final class StateChanges {

    private static final String CHANGE = """
            update task set state = :to, updated_at = now(), %s
            where speech_key = :key and state = :from and attempt = coalesce(:attempt, attempt)
            """;

    private static final String WITH_ITS_CLIP = """
            returning speech_key, take
            """;

    private static final String TO_PLANNED = """
            owner = null, sent_at = null, doubted_at = null, doubt = null, provider_task_id = null, audio_url = null,
            polls = 0, next_poll_at = null, not_before = now() + :delay * interval '1 ms'\
            """;

    private static final String TO_FAILED = """
            owner = null, sent_at = null, doubted_at = null, doubt = null, next_poll_at = null,
            failure_code = :code, failure_reason = :reason, failure_request_id = :requestId\
            """;

    private final LedgerDatabase database;
    private final Audit audit;
    private final Account account;
    private final Meters meters;

    /** @param meters told of each change once it is committed */
    StateChanges(LedgerDatabase database, Audit audit, Account account, Meters meters) {
        this.database = database;
        this.audit = audit;
        this.account = account;
        this.meters = meters;
    }

    /** @param counted what is counted besides, as an assignment that begins with a comma; may be empty */
    void backToPlanned(
            SpeechKey key, int attempt, TaskState from, Event event, Duration delay, TaskFailure why, String counted) {
        database.inTransaction(jdbc -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("delay", delay.toMillis());
            change(jdbc, key, attempt, from, PLANNED, TO_PLANNED + counted, values);
            audit.add(jdbc, entry(key, attempt, event, why));
            return key;
        });
    }

    void fail(SpeechKey key, int attempt, TaskState from, Event event, TaskFailure failure) {
        database.inTransaction(jdbc -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("code", failure.code());
            values.put("reason", failure.reason());
            values.put("requestId", failure.requestId());
            change(jdbc, key, attempt, from, FAILED, TO_FAILED, values);
            audit.add(jdbc, entry(key, attempt, event, failure));
            return key;
        });
    }

    /**
     * Changes a task that is {@code from}.
     *
     * @param attempt of which it must be; null for any
     * @param assignments what else changes
     * @throws LostTaskException when it is in another state, or of another attempt
     */
    void change(
            JdbcClient jdbc,
            SpeechKey key,
            @Nullable Integer attempt,
            TaskState from,
            TaskState to,
            String assignments,
            Map<String, @Nullable Object> values) {
        int rows = statement(jdbc, CHANGE.formatted(assignments), key, attempt, from, to, values)
                .update();
        if (rows == 0) {
            throw new LostTaskException(key, from, to);
        }
        tellOnceCommitted(from, to);
    }

    /** As {@link #change}, and answers what the task's clip is. */
    Clip changed(
            JdbcClient jdbc,
            SpeechKey key,
            @Nullable Integer attempt,
            TaskState from,
            TaskState to,
            String assignments,
            Map<String, @Nullable Object> values) {
        Clip clip = statement(jdbc, CHANGE.formatted(assignments) + WITH_ITS_CLIP, key, attempt, from, to, values)
                .query(Clip::of)
                .optional()
                .orElseThrow(() -> new LostTaskException(key, from, to));
        tellOnceCommitted(from, to);
        return clip;
    }

    private static JdbcClient.StatementSpec statement(
            JdbcClient jdbc,
            String sql,
            SpeechKey key,
            @Nullable Integer attempt,
            TaskState from,
            TaskState to,
            Map<String, @Nullable Object> values) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException("a task that is " + from + " cannot become " + to);
        }
        return jdbc.sql(sql)
                .param("key", key.hex())
                .param("attempt", attempt, java.sql.Types.INTEGER)
                .param("from", from.name())
                .param("to", to.name())
                .params(values);
    }

    private void tellOnceCommitted(TaskState from, TaskState to) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                meters.changed(from, to, 1);
                account.changed(from, to);
            }
        });
    }

    private static Audit.Entry entry(SpeechKey key, int attempt, Event event, TaskFailure why) {
        return new Audit.Entry(key, attempt, event, why.requestId(), why.code(), why.reason(), null, null);
    }
}
