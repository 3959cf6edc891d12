package lectern.task;

import java.time.Duration;

/**
 * How many requests are sent side by side. One after the other, as long as what became free on the account is filled so in a small
 * part of the time that a task takes: then a process that is killed leaves one request in doubt, whose task can be told from the
 * provider's list. Where the provider is far away and answers late, so many that it is. Safe to use from many threads.
 */
public final class SendingWidth {

    /** The most that are sent side by side for one document. */
    public static final int MOST = 8;

    /** In so much of the time that a task takes, what became free is to be filled. */
    private static final double PART_OF_A_TASK = 0.1;

    /** Whatever a task takes; a provider nearby answers eight requests, one after the other, in less. */
    private static final double LEAST_MILLIS = 200;

    /** An answer that hardly came says little of those to come. */
    private static final double LONGEST_MILLIS = 5_000;

    private static final double WEIGHT_OF_THE_LAST = 0.25;

    private final LearntPolls polls;
    private double answerMillis;

    /** @param polls knows how long tasks take */
    public SendingWidth(LearntPolls polls) {
        this.polls = polls;
    }

    /** The provider has answered to a request that asks for speech, whatever it said, so long after that was sent. */
    public synchronized void answered(Duration after) {
        double millis = Math.min(LONGEST_MILLIS, after.toNanos() / 1e6);
        answerMillis = answerMillis == 0 ? millis : answerMillis + WEIGHT_OF_THE_LAST * (millis - answerMillis);
    }

    /**
     * How many of {@code tasks} requests that may be sent now are to be under way at once; one, as long as nothing was answered.
     *
     * @param perSecond how many requests a second may be sent: those beyond would only wait for their turn, each with a task in hand
     */
    public synchronized int of(int tasks, double perSecond) {
        if (answerMillis == 0) {
            return 1;
        }
        double within = Math.max(LEAST_MILLIS, PART_OF_A_TASK * polls.usual().toMillis());
        double wanted = Math.ceil(tasks * answerMillis / within);
        double inTurn = Math.ceil(perSecond * answerMillis / 1000);
        return (int) Math.max(1, Math.min(Math.min(tasks, MOST), Math.min(wanted, inTurn)));
    }
}
