package lectern.manifest;

import lectern.storage.SentObject;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A chapter that was stitched and stored before its edition was complete.
 *
 * @param madeOf checksum of what it was made of: of the same, the same bytes are made
 * @param tag of the object, where it was sent now (see {@link SentObject}); null where it was there before
 */
public record EarlyChapter(
        String madeOf, StitchedChapter stitched, @Nullable String tag) {

    /** The object that it is in the store. */
    public StoredObject stored() {
        return stitched.published().stored();
    }
}
