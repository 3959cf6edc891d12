package lectern.task;

import java.time.Instant;

/**
 * A request of which nobody knows whether it reached the provider.
 *
 * @param task what was to be bought
 * @param sentAt when it left, by the ledger's clock
 * @param doubtedAt when it was found that nobody knows, by the same clock
 * @param now what time it is, by the same clock
 * @param why what hid its answer
 */
public record DoubtfulRequest(SpeechTask task, Instant sentAt, Instant doubtedAt, Instant now, String why) {}
