package lectern.local.kling;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted order. Its status follows from the time and from whether it was spoken; nothing has to tick.
 *
 * @param id 19 digits that grow with the time of acceptance
 * @param order what to speak
 * @param createdAt when it was accepted
 * @param submittedUntil when it begins to be processed
 * @param processingUntil the earliest that it can have ended
 * @param fate what was drawn for it when it was accepted; absent if nothing is to go wrong
 * @param outcome how speaking ended; absent while nobody has spoken it to its end
 */
record Task(
        String id,
        TtsOrder order,
        Instant createdAt,
        Instant submittedUntil,
        Instant processingUntil,
        @Nullable Fault fate,
        @Nullable Outcome outcome) {

    /** The API's words. */
    enum Status {
        SUBMITTED("submitted"),
        PROCESSING("processing"),
        SUCCEED("succeed"),
        FAILED("failed");

        final String word;

        Status(String word) {
            this.word = word;
        }
    }

    /**
     * How speaking ended.
     *
     * @param at when that was
     * @param seconds how long the audio plays; absent if it failed
     * @param message why it failed, or a remark about the speech; may be empty
     */
    record Outcome(Instant at, @Nullable BigDecimal seconds, String message) {}

    Status status(Instant now) {
        if (now.isBefore(submittedUntil)) {
            return Status.SUBMITTED;
        }
        if (outcome == null || now.isBefore(processingUntil)) {
            return Status.PROCESSING;
        }
        return outcome.seconds() == null ? Status.FAILED : Status.SUCCEED;
    }

    /** Whether it no longer counts on the account. */
    boolean hasEnded(Instant now) {
        Status status = status(now);
        return status == Status.SUCCEED || status == Status.FAILED;
    }

    /** When its status last changed. */
    Instant updatedAt(Instant now) {
        return switch (status(now)) {
            case SUBMITTED -> createdAt;
            case PROCESSING -> submittedUntil;
            case SUCCEED, FAILED ->
                outcome != null && outcome.at().isAfter(processingUntil) ? outcome.at() : processingUntil;
        };
    }

    Task endedBy(Outcome reached) {
        return new Task(id, order, createdAt, submittedUntil, processingUntil, fate, reached);
    }
}
