package lectern.manifest;

import lectern.storage.StoredObject;

/**
 * A chapter that was stitched and stored before its edition was complete.
 *
 * @param madeOf checksum of what it was made of: of the same, the same bytes are made
 */
public record EarlyChapter(String madeOf, StitchedChapter stitched) {

    /** The object that it is in the store. */
    public StoredObject stored() {
        return stitched.published().stored();
    }
}
