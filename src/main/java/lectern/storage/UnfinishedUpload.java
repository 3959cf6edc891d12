package lectern.storage;

import java.time.Instant;

/**
 * An object whose parts the store keeps, and charges for, without anybody seeing it, because it was never put to its end.
 *
 * @param id the store's own name for it
 * @param begun when, by the store's clock
 */
public record UnfinishedUpload(ObjectKey key, String id, Instant begun) {}
