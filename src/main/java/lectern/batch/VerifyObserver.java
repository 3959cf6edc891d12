package lectern.batch;

import lectern.document.DocumentId;

/** Watches a verification. */
public interface VerifyObserver {

    /** So many documents are checked. */
    void begins(int documents);

    /** The next one is read. */
    void reads(DocumentId document);

    /** An object of so many bytes was read. */
    void read(long bytes);
}
