package lectern.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges what became of a request in doubt from the provider's list of tasks. A listed task does not tell its text, so it is
 * taken for the request's only if there is nothing else that it could be: to adopt a wrong one would put somebody else's words
 * into a book, and to buy again costs a request.
 */
public final class Adoption {

    /** How far the provider's clock may be from the ledger's. */
    public static final Duration SKEW = Duration.ofSeconds(5);

    /** Within so long around the request, the list must hold no other task that the ledger does not know. */
    public static final Duration ISOLATION = Duration.ofMinutes(2);

    /** After so long a request is given up whatever the list says: longer than a task takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Adoption() {}

    /** What is to be done about the request. */
    public enum Verdict {
        /** The task is the request's. */
        ADOPT,
        /** It cannot be told yet, or a task that may be the request's still counts on the account. */
        WAIT,
        /** Nobody will ever know; the words are bought again. */
        GIVE_UP
    }

    /**
     * What is known of a request in doubt.
     *
     * @param request the request
     * @param answerTimeout how long after it was sent it can have arrived
     * @param strangers the listed tasks that the ledger does not know
     * @param whole whether the list was read and understood from now to before the request
     * @param others how many other requests may have become a task of {@code strangers}, and will never tell
     * @param underWay whether there are such requests whose answers are still awaited
     */
    public record Evidence(
            DoubtfulRequest request,
            Duration answerTimeout,
            List<ListedTask> strangers,
            boolean whole,
            int others,
            boolean underWay) {

        public Evidence {
            strangers = List.copyOf(strangers);
        }
    }

    /** The only task that the request can have become, whatever other requests there are; null if there is none, or several. */
    public static @Nullable ListedTask candidate(
            DoubtfulRequest request, Duration answerTimeout, List<ListedTask> strangers) {
        List<ListedTask> near = near(request, answerTimeout, strangers);
        return near.size() == 1 && isInTime(request, answerTimeout, near.get(0)) ? near.get(0) : null;
    }

    /** Judges at {@code now}. */
    public static Verdict judge(Evidence evidence, Instant now) {
        DoubtfulRequest request = evidence.request();
        ListedTask candidate = candidate(request, evidence.answerTimeout(), evidence.strangers());
        if (candidate != null && candidate.answer().status() != TaskAnswer.Status.FAILED && evidence.whole()) {
            if (evidence.others() == 0 && !evidence.underWay()) {
                return Verdict.ADOPT;
            }
            if (evidence.others() == 0 && now.isBefore(request.sentAt().plus(PATIENCE))) {
                return Verdict.WAIT;
            }
        }
        boolean holdsASlot = near(request, evidence.answerTimeout(), evidence.strangers()).stream()
                .anyMatch(task -> task.answer().status() == TaskAnswer.Status.PENDING);
        return holdsASlot && now.isBefore(request.sentAt().plus(PATIENCE)) ? Verdict.WAIT : Verdict.GIVE_UP;
    }

    private static List<ListedTask> near(DoubtfulRequest request, Duration answerTimeout, List<ListedTask> strangers) {
        Instant from = request.sentAt().minus(ISOLATION);
        Instant until = request.sentAt().plus(answerTimeout).plus(ISOLATION);
        return strangers.stream()
                .filter(task -> task.createdAt() == null
                        || !task.createdAt().isBefore(from) && !task.createdAt().isAfter(until))
                .toList();
    }

    private static boolean isInTime(DoubtfulRequest request, Duration answerTimeout, ListedTask task) {
        Instant created = task.createdAt();
        return created != null
                && !created.isBefore(request.sentAt().minus(SKEW))
                && !created.isAfter(request.sentAt().plus(answerTimeout).plus(SKEW));
    }
}
