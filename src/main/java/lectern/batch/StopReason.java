package lectern.batch;

import lectern.task.SpeechRefusedException;

/**
 * Why a run ends before everything is done.
 *
 * @param kind what stopped it
 * @param message what happened, and what to do
 */
public record StopReason(Kind kind, String message) {

    /** The provider refused in a way that every other request would be refused too. */
    static StopReason account(SpeechRefusedException refusal) {
        return new StopReason(
                Kind.ACCOUNT,
                "%s. No request will succeed until the account or its keys are seen to; then run again to go on."
                        .formatted(refusal.getMessage()));
    }

    /** What can stop a run. */
    public enum Kind {
        /** The account or the credentials: no request will succeed until somebody has seen to them. */
        ACCOUNT,
        /** The provider cannot be reached. */
        OUTAGE,
        /** A signal from outside, for instance Ctrl-C. */
        SIGNAL
    }
}
