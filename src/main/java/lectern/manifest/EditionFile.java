package lectern.manifest;

import lectern.storage.StoredObject;

/**
 * A file of an edition that is in the store, beside its chapters and its book.
 *
 * @param mediaType what it is
 */
public record EditionFile(StoredObject stored, String mediaType) {

    /** The last part of its name. */
    public String name() {
        return stored.key().fileName();
    }
}
