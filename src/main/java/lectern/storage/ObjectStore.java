package lectern.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

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

    /**
     * As {@link #put}, but takes the store's word for it: for what is looked for again before anything names it.
     */
    default SentObject send(ObjectKey key, Path file, String contentType) throws IOException {
        return new SentObject(put(key, file, contentType), null);
    }

    /** The object under {@code key}, as the store itself describes it; empty when there is none. */
    Optional<StoredObject> find(ObjectKey key) throws IOException;

    /**
     * The bytes of an object, from the first; the caller closes the stream.
     *
     * @throws ObjectMissingException when there is no such object
     */
    InputStream open(ObjectKey key) throws IOException;

    /**
     * Some of the bytes of an object; the caller closes the stream.
     *
     * @param from how many bytes are left out
     * @param length how many follow, at least one; the object has as many
     * @throws ObjectMissingException when there is no such object
     */
    default InputStream open(ObjectKey key, long from, long length) throws IOException {
        InputStream all = open(key);
        try {
            all.skipNBytes(from);
            return all;
        } catch (IOException e) {
            all.close();
            throw e;
        }
    }

    /** How many bytes an object has; empty when there is none. */
    default OptionalLong size(ObjectKey key) throws IOException {
        return find(key).map(object -> OptionalLong.of(object.bytes())).orElseGet(OptionalLong::empty);
    }

    /**
     * Gives {@code each} the objects whose keys begin with {@code prefix}, in constant memory and in no order that is promised.
     * Objects with names that are no keys of ours are somebody else's and are left out.
     *
     * @param prefix for instance {@code clips/}; empty for all
     */
    void list(String prefix, Consumer<ListedObject> each) throws IOException;

    /**
     * Deletes objects; what is not there counts as deleted.
     *
     * @throws IOException when some could not be deleted, with the first of them and the store's words; the others are gone
     */
    void delete(Collection<ObjectKey> keys) throws IOException;

    /** What was begun to be put in parts and is not yet, or will never be, an object; empty where a store has no such thing. */
    default List<UnfinishedUpload> unfinishedUploads() throws IOException {
        return List.of();
    }

    /** Deletes the parts of an upload that nobody ends; one that has ended meanwhile stays as it is. */
    default void abandon(UnfinishedUpload upload) throws IOException {}
}
