package lectern.schedule;

import java.util.concurrent.CountDownLatch;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Does the same work at each time of a timetable, one round at a time, until it is ended. A time that comes while a round is under
 * way, or while nobody runs, is left out: rounds do all that there is to do, and the next one does it.
 */
public final class Rounds {

    private final Trigger trigger;
    private final Runnable round;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param round must throw nothing */
    public Rounds(Timetable timetable, Runnable round) {
        this(new CronTrigger(timetable.withSeconds(), timetable.zone()), round);
    }

    Rounds(Trigger trigger, Runnable round) {
        this.trigger = trigger;
        this.round = round;
    }

    /** Returns when it was ended, and the round that was under way then has ended too. */
    public void run() throws InterruptedException {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("night-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setAwaitTerminationSeconds(Integer.MAX_VALUE);
        scheduler.initialize();
        try {
            scheduler.schedule(round, trigger);
            ended.await();
        } finally {
            scheduler.shutdown();
        }
    }

    /** Begins no more rounds. May be called from another thread at any time; returns at once. */
    public void end() {
        ended.countDown();
    }
}
