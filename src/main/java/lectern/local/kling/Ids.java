package lectern.local.kling;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids. Task ids are numbers that grow with time, so that sorting them sorts the tasks. */
final class Ids {

    private static final long PER_MILLISECOND = 1_000_000;
    private static final long MAX_STEP = 1_000;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private long lastTask;

    Ids(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    String request() {
        return new UUID(chance.nextLong(), chance.nextLong()).toString();
    }

    /** 19 digits: the time in milliseconds, and six that tell apart what two processes accept in one millisecond. */
    synchronized String task() {
        long byTime = clock.millis() * PER_MILLISECOND + chance.nextLong(PER_MILLISECOND / 2);
        lastTask = Math.max(byTime, lastTask + 1 + chance.nextLong(MAX_STEP));
        return Long.toString(lastTask);
    }
}
