package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.RemoteRuns;
import lectern.storage.PutRefusedException;
import lectern.storage.StoreUnreachableException;
import lectern.task.SpeechRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ends before everything is done.
 *
 * @param kind what stopped it
 * @param message what happened, and what to do
 * @param missing what this machine cannot reach, and others may; null where it is not that
 */
public record StopReason(
        Kind kind, String message, @Nullable Missing missing) {

    public StopReason(Kind kind, String message) {
        this(kind, message, null);
    }

    /**
     * What cannot be reached.
     *
     * @param isStore whether it is the object store, and not the provider
     * @param since when it was first missed
     */
    record Missing(boolean isStore, Instant since) {}

    /** The provider was asked in vain. */
    static StopReason provider(Instant since, Duration tried, String why) {
        return new StopReason(
                Kind.OUTAGE,
                "The provider has not answered for %d s: %s. Everything bought is kept; run again to go on."
                        .formatted(tried.toSeconds(), why),
                new Missing(false, since));
    }

    /** The provider refused in a way that every other request would be refused too. */
    static StopReason account(SpeechRefusedException refusal) {
        return new StopReason(
                Kind.ACCOUNT,
                "Stopped, because %s. No request will succeed until the account or its keys are seen to; then run again to go on."
                        .formatted(refusal.getMessage()));
    }

    /** What was fetched cannot be kept on this machine, for instance because its disk is full. */
    static StopReason staging(IOException failure) {
        return new StopReason(
                Kind.MACHINE,
                "Fetched audio cannot be kept: %s. Nothing is lost: the provider keeps it for 30 days. Run again once there is room."
                        .formatted(failure.getMessage()));
    }

    /** The object store takes nothing from whoever has these credentials. */
    static StopReason store(PutRefusedException refusal) {
        return new StopReason(
                Kind.ACCOUNT,
                "Stopped, because the object store takes nothing: %s. What was bought is kept; see to its policy or the credentials, then run again to go on."
                        .formatted(refusal.getMessage()));
    }

    /** The object store was waited for in vain. */
    static StopReason store(StoreUnreachableException outage, Instant since) {
        return new StopReason(
                Kind.OUTAGE,
                "The object store was waited for in vain: %s. What was bought is kept; run again to go on."
                        .formatted(outage.getMessage()),
                new Missing(true, since));
    }

    /** Somebody who watches the run wants it to end. */
    static StopReason operator() {
        return new StopReason(Kind.OPERATOR, "Stopped by the operator. What was bought is kept; run again to go on.");
    }

    /** The ledger's database was waited for in vain. */
    static StopReason ledger(LedgerUnreachableException outage) {
        return new StopReason(Kind.MACHINE, String.valueOf(outage.getMessage()));
    }

    /** As the ledger has it. */
    static StopReason told(RemoteRuns.Stop stop) {
        return new StopReason(Kind.valueOf(stop.kind()), stop.message());
    }

    /** For the ledger, where it is told to others: what only this machine cannot do is an outage of the run to them. */
    RemoteRuns.Stop forLedger() {
        return new RemoteRuns.Stop((kind == Kind.MACHINE ? Kind.OUTAGE : kind).name(), message);
    }

    /** What can stop a run. */
    public enum Kind {
        /** The account or the credentials: no request will succeed until somebody has seen to them. */
        ACCOUNT,
        /** The next request would pass the cost cap. */
        COST,
        /** An operator, from the page that {@code serve} shows. */
        OPERATOR,
        /** The provider, or the object store, cannot be reached. */
        OUTAGE,
        /** This machine cannot reach the ledger, or keep what it fetches; others may. */
        MACHINE,
        /** A signal from outside, for instance Ctrl-C. */
        SIGNAL
    }
}
