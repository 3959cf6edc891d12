package lectern.postgres;

import java.util.Optional;
import lectern.document.DocumentId;

/** One narration of a document at a time, over all processes that share the database. */
public final class DocumentLocks {

    private final LedgerDatabase database;

    public DocumentLocks(LedgerDatabase database) {
        this.database = database;
    }

    /** The document's lock, if no other narration of it is under way; to be held around all of the narration. */
    public Optional<SessionLock> tryAcquire(DocumentId document) {
        return SessionLock.tryAcquire(
                database.dataSource(), SessionLock.DOCUMENT, document.value().hashCode());
    }
}
