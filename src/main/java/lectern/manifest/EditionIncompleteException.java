package lectern.manifest;

/** A manifest would have named an object that is not in the store as it should be; it was not written. */
public final class EditionIncompleteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EditionIncompleteException(Edition edition, String found) {
        super("document %s, edition %s: %s; no manifest was written, and the document's previous edition stays as it is"
                .formatted(edition.document(), edition.id(), found));
    }
}
