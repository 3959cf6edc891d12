package lectern.postgres;

import java.math.BigDecimal;
import lectern.chunk.SpeechKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each request came to; rows are added in the transaction that changes the task's state, and never changed. */
final class Audit {

    private static final String ADD = """
            insert into audit (speech_key, attempt, process, event, request_id, code, message, units, provider_task_id)
            values (:key, :attempt, :process, :event, :requestId, :code, :message, :units, :taskId)
            """;

    private final int process;

    Audit(int process) {
        this.process = process;
    }

    /** What can be said of a request. */
    enum Event {
        /** The provider made a task of it. */
        ACCEPTED,
        /** It was in doubt, and the provider's list showed the task that it had become; nothing is bought twice. */
        ADOPTED,
        /** The provider said no; nothing was bought. */
        REFUSED,
        /** It was not answered, and surely not received. */
        UNAVAILABLE,
        /** It may have been received; the same words may be bought a second time. */
        IN_DOUBT,
        /** Its task gave audio. */
        SUCCEEDED,
        /** Its task ended without audio; failed tasks are not charged. */
        FAILED,
        /** Its audio cannot be trusted or cannot be had; the same words are bought again. */
        REJECTED,
        /** An operator asked for another attempt. */
        RETRIED,
        /** Its clip was in the store and is not any more, or not as it was; the same words are bought again. */
        LOST,
        /** No book used its clip, and an operator had it removed; the same words are bought again once a book does. */
        REMOVED
    }

    record Entry(
            SpeechKey key,
            int attempt,
            Event event,
            @Nullable String requestId,
            @Nullable Integer code,
            @Nullable String message,
            @Nullable BigDecimal units,
            @Nullable String providerTaskId) {}

    void add(JdbcClient jdbc, Entry entry) {
        jdbc.sql(ADD)
                .param("key", entry.key().hex())
                .param("attempt", entry.attempt())
                .param("process", process)
                .param("event", entry.event().name())
                .param("requestId", entry.requestId())
                .param("code", entry.code())
                .param("message", entry.message())
                .param("units", entry.units())
                .param("taskId", entry.providerTaskId())
                .update();
    }
}
