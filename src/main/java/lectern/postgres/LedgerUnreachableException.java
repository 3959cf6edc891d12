package lectern.postgres;

import org.springframework.dao.DataAccessResourceFailureException;

/** The ledger's database is gone, and was waited for in vain. The message is for a person. */
public final class LedgerUnreachableException extends DataAccessResourceFailureException {

    LedgerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
