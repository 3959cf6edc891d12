package lectern.postgres;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outage of the ledger's database as a person hears of it: once when it lasts, once when it is over; however many threads
 * wait. One that is over within a second is for the log only.
 */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final String address;
    private final Duration patience;
    private volatile boolean isGivenUp;

    /** What {@link System#nanoTime} said when it began; null while there is none. */
    private volatile @Nullable Long began;

    private boolean isTold;

    /** @param address of the database, for a person */
    Outage(String address, Duration patience) {
        this.address = address.isEmpty() ? "" : " at " + address;
        this.patience = patience;
    }

    /** Notes a failure; answers whether what failed is to be tried again. */
    boolean isWorthWaiting(Throwable failure) {
        if (!isCauseOf(failure)) {
            return false;
        }
        goesOn(failure);
        return !isGivenUp;
    }

    boolean isCauseOf(Throwable failure) {
        return !(failure instanceof LedgerUnreachableException) && LostConnection.isCauseOf(failure);
    }

    private synchronized void goesOn(Throwable failure) {
        Long since = began;
        if (since == null) {
            began = System.nanoTime();
            log.info("The ledger's database{} was lost: {}", address, why(failure));
        } else if (!isTold && lasted(since).compareTo(WORTH_TELLING) >= 0) {
            isTold = true;
            log.warn(
                    "The ledger's database{} cannot be reached: {} Nothing new is asked for; waiting up to {} s for it.",
                    address,
                    why(failure),
                    patience.toSeconds());
        }
    }

    /** Something succeeded. */
    void isOver() {
        if (began != null) {
            tellTheEnd();
        }
    }

    private synchronized void tellTheEnd() {
        Long since = began;
        if (since != null && isTold) {
            log.warn(
                    "The ledger's database{} is back after {} s; the run goes on.",
                    address,
                    lasted(since).toSeconds());
        }
        began = null;
        isTold = false;
    }

    /** From now on nobody waits. */
    LedgerUnreachableException giveUp(RuntimeException failure) {
        isGivenUp = true;
        return new LedgerUnreachableException(
                "The ledger's database%s could not be reached for %d s: %s Everything bought is kept; see to the database, then run again to go on."
                        .formatted(address, patience.toSeconds(), why(failure)),
                failure);
    }

    private static Duration lasted(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** The innermost message names host and port; those around it only who was waiting. */
    private static String why(Throwable failure) {
        String why = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && cause.getMessage() != null) {
                why = cause.getMessage();
            }
        }
        return why.endsWith(".") ? why : why + ".";
    }
}
