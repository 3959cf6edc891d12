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

    /** How far the provider's clock may be from the ledger's for a task to be recognised. */
    public static final Duration SKEW = Duration.ofSeconds(5);

    /** How far they can be apart at all: tokens that are signed by our clock hold for half an hour by the provider's. */
    public static final Duration LARGEST_SKEW = Duration.ofMinutes(30);

    /** From so long before the request until now, the list must hold no other task that the ledger does not know. */
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
        List<ListedTask> since = since(request, strangers);
        return since.size() == 1 && isInTime(request, answerTimeout, since.get(0)) ? since.get(0) : null;
    }

    /** Judges by the time at which the request was looked at. */
    public static Verdict judge(Evidence evidence) {
        DoubtfulRequest request = evidence.request();
        boolean isPatient = request.now().isBefore(request.sentAt().plus(PATIENCE));
        ListedTask candidate = candidate(request, evidence.answerTimeout(), evidence.strangers());
        if (candidate != null && candidate.answer().status() != TaskAnswer.Status.FAILED && evidence.whole()) {
            if (evidence.others() == 0 && !evidence.underWay()) {
                return Verdict.ADOPT;
            }
            if (evidence.others() == 0 && isPatient) {
                return Verdict.WAIT;
            }
        }
        Instant latest = request.sentAt().plus(evidence.answerTimeout()).plus(ISOLATION);
        boolean holdsASlot = since(request, evidence.strangers()).stream()
                .filter(task -> task.createdAt() == null || !task.createdAt().isAfter(latest))
                .anyMatch(task -> task.answer().status() == TaskAnswer.Status.PENDING);
        return holdsASlot && isPatient ? Verdict.WAIT : Verdict.GIVE_UP;
    }

    private static List<ListedTask> since(DoubtfulRequest request, List<ListedTask> strangers) {
        Instant from = request.sentAt().minus(ISOLATION);
        return strangers.stream()
                .filter(task -> task.createdAt() == null || !task.createdAt().isBefore(from))
                .toList();
    }

    private static boolean isInTime(DoubtfulRequest request, Duration answerTimeout, ListedTask task) {
        Instant created = task.createdAt();
        return created != null
                && !created.isBefore(request.sentAt().minus(SKEW))
                && !created.isAfter(request.sentAt().plus(answerTimeout).plus(SKEW));
    }
}
