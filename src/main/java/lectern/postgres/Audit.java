package lectern.postgres;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each request came to; a row is added by the statement that changes the task's state ({@link Transition}), and never changed.
 *
 * @param requestId the provider's, of its answer
 * @param code the provider's, of what went wrong; 0 where it gave none
 * @param message what went wrong
 * @param units what was charged
 */
record Audit(
        Event event,
        @Nullable String requestId,
        @Nullable Integer code,
        @Nullable String message,
        @Nullable BigDecimal units,
        @Nullable String providerTaskId) {

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

    /** Nothing but what happened. */
    static Audit of(Event event) {
        return new Audit(event, null, null, null, null, null);
    }

    /** What happened, and why. */
    static Audit of(Event event, String why) {
        return new Audit(event, null, null, why, null, null);
    }

    /** The values of its row, by the statement's names for them. */
    Map<String, @Nullable Object> values(int process) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("auditProcess", process);
        values.put("auditEvent", event.name());
        values.put("auditRequestId", requestId);
        values.put("auditCode", code);
        values.put("auditMessage", message);
        values.put("auditUnits", units);
        values.put("auditTaskId", providerTaskId);
        return values;
    }
}
