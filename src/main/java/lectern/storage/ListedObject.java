package lectern.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object as the store lists it: nobody has looked at its bytes.
 *
 * @param bytes its size
 * @param modified when it was last put, by the store's clock
 * @param tag that the store gave it when it took it (see {@link SentObject}); null where it gives none
 */
public record ListedObject(
        ObjectKey key,
        long bytes,
        Instant modified,
        @Nullable String tag) {}
