package lectern.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A store of whole objects. A reader sees an object as it was before a {@link #put} or as it is after, never half of it. */
public interface ObjectStore {

    /**
     * Makes sure that the store is there and lets us in; to be asked before anything is bought for it.
     *
     * @throws ObjectStoreRefusedException when it would refuse whatever is put, until somebody mends the settings
     * @throws IOException when it cannot be reached
     */
    void check() throws IOException;

    /**
     * Stores {@code file} under {@code key}, in place of what was there. Its SHA-256 is computed here, before it is sent, and
     * kept with the object, so that {@link #find} can tell it without reading the object.
     *
     * @param contentType the media type that a browser is told
     * @return the object as it now is in the store
     */
    StoredObject put(ObjectKey key, Path file, String contentType) throws IOException;

    /** The object under {@code key}, as the store itself describes it; empty when there is none. */
    Optional<StoredObject> find(ObjectKey key) throws IOException;

    /**
     * The bytes of an object, from the first; the caller closes the stream.
     *
     * @throws ObjectMissingException when there is no such object
     */
    InputStream open(ObjectKey key) throws IOException;
}
