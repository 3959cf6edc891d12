package lectern.storage;

import org.jspecify.annotations.Nullable;

/**
 * An object as a store took it.
 *
 * @param tag by which the store lists it as long as it is that very one (an S3 ETag); null where it gave none
 */
public record SentObject(StoredObject object, @Nullable String tag) {

    /** Whether the store lists what it took. */
    public boolean isListedAs(ListedObject listed) {
        return tag != null
                && tag.equals(listed.tag())
                && listed.bytes() == object.bytes()
                && listed.key().equals(object.key());
    }
}
