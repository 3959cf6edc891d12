package lectern.batch;

import java.time.Duration;

/**
 * How nights behave.
 *
 * @param settle how long a file must not have been written to before it is read
 * @param waits whether a night waits for another one over the same inbox; else it leaves everything to that
 */
public record NightSettings(Duration settle, boolean waits) {

    public NightSettings {
        if (settle.isNegative()) {
            throw new IllegalArgumentException("nobody can wait for less than nothing");
        }
    }
}
