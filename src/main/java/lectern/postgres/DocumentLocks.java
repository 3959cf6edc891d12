package lectern.postgres;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lectern.document.DocumentId;

/** One narration of a document at a time, over all processes that share the database. */
public final class DocumentLocks {

    private final ThisProcess process;

    public DocumentLocks(ThisProcess process) {
        this.process = process;
    }

    /** The document's lock, if no other narration of it is under way; to be held around all of the narration. */
    public Optional<SessionLock> tryAcquire(DocumentId document) {
        return process.tryAcquire(SessionLock.DOCUMENT, number(document));
    }

    /**
     * Those of {@code documents} of which no narration is under way just now; of documents whose locks have one number, none may
     * be told apart.
     */
    public Set<DocumentId> unheld(Collection<DocumentId> documents) {
        Set<DocumentId> unheld = new HashSet<>(documents);
        unheld.removeAll(held(documents));
        return unheld;
    }

    /** Those of {@code documents} of which a narration may be under way just now: all but the {@linkplain #unheld unheld}. */
    public Set<DocumentId> held(Collection<DocumentId> documents) {
        Set<Integer> held = process.heldByAnybody(SessionLock.DOCUMENT);
        return documents.stream()
                .filter(document -> held.contains(number(document)))
                .collect(Collectors.toSet());
    }

    /**
     * Makes sure of a lock that was acquired, for what must not be done twice.
     *
     * @throws IllegalStateException when the database was gone for a while, and another process has taken the lock since
     */
    public void requireHeld(DocumentId document) {
        process.stayAlive();
        requireNotLost(document);
    }

    /** As {@link #requireHeld}, as far as this process has noticed; costs nothing. */
    public void requireNotLost(DocumentId document) {
        if (!process.holds(SessionLock.DOCUMENT, number(document))) {
            throw new IllegalStateException(
                    "another process has taken over document %s while the database was gone".formatted(document));
        }
    }

    /** Whether a lock that was acquired is still held: false once the database was gone, and another process has taken it since. */
    public boolean isHeld(DocumentId document) {
        process.stayAlive();
        return process.holds(SessionLock.DOCUMENT, number(document));
    }

    private static int number(DocumentId document) {
        return document.value().hashCode();
    }
}
