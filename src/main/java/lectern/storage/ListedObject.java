package lectern.storage;

import java.time.Instant;

/**
 * An object as the store lists it: nobody has looked at its bytes.
 *
 * @param bytes its size
 * @param modified when it was last put, by the store's clock
 */
public record ListedObject(ObjectKey key, long bytes, Instant modified) {}
