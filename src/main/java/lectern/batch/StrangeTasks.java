package lectern.batch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.kling.KlingClient;
import lectern.postgres.DoubtfulRequests;
import lectern.task.Consequence;
import lectern.task.ListedTask;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that the provider lists for the account and that the ledger does not know. */
class StrangeTasks {

    private static final Logger log = LoggerFactory.getLogger(StrangeTasks.class);
    private static final int PAGE_SIZE = 30;
    private static final int MOST_PAGES = 20;

    /** A list of many pages would hardly ever be had whole if one that fails for a moment made all others worthless. */
    private static final int TRIES_OF_A_PAGE = 3;

    private final KlingClient kling;
    private final DoubtfulRequests ledger;

    StrangeTasks(KlingClient kling, DoubtfulRequests ledger) {
        this.kling = kling;
        this.ledger = ledger;
    }

    /**
     * What the list shows.
     *
     * @param strangers listed, and not known
     * @param isWhole whether all that is listed since then was read and understood
     * @param isToBeReadAgain whether the list could not be had now, and may be later
     */
    record Listing(List<ListedTask> strangers, boolean isWhole, boolean isToBeReadAgain) {

        static final Listing NONE = new Listing(List.of(), false, false);
        static final Listing LATER = new Listing(List.of(), false, true);
    }

    /** Reads the list from its newest task back to the first that was made before {@code from}. */
    Listing listedSince(Instant from) {
        try {
            return read(from);
        } catch (SpeechRefusedException refusal) {
            log.info("The provider's list of tasks cannot be had: {}", refusal.getMessage());
            return refusal.consequence() == Consequence.FAIL_TASK ? Listing.NONE : Listing.LATER;
        } catch (SpeechUnavailableException e) {
            log.info("The provider's list of tasks cannot be had: {}", e.getMessage());
            return Listing.LATER;
        }
    }

    private Listing read(Instant from) {
        Map<String, ListedTask> listed = new LinkedHashMap<>();
        boolean understood = true;
        boolean reached = false;
        for (int number = 1; number <= MOST_PAGES && !reached; number++) {
            TaskPage page = page(number);
            understood &= page.complete();
            page.tasks().forEach(task -> listed.putIfAbsent(task.providerTaskId(), task));
            reached = page.listed() == 0 || isBefore(page.tasks(), from); // pages may be smaller than asked for
        }
        Set<String> known = ledger.known(listed.keySet());
        return new Listing(
                listed.values().stream()
                        .filter(task -> !known.contains(task.providerTaskId()))
                        .toList(),
                understood && reached,
                false);
    }

    private TaskPage page(int number) {
        for (int tries = 1; ; tries++) {
            try {
                return kling.page(number, PAGE_SIZE);
            } catch (SpeechRefusedException refusal) {
                if (tries == TRIES_OF_A_PAGE || kling.isHeldBack() || !maySoonPass(refusal.consequence())) {
                    throw refusal;
                }
            } catch (SpeechUnavailableException e) {
                if (tries == TRIES_OF_A_PAGE || kling.isHeldBack()) {
                    throw e;
                }
            }
        }
    }

    private static boolean maySoonPass(Consequence consequence) {
        return switch (consequence) {
            case TRY_AGAIN, TRY_LATER, SLOW_DOWN, FEWER_IN_FLIGHT -> true;
            case STOP_RUN, SIGN_ANEW, FAIL_TASK -> false;
        };
    }

    private static boolean isBefore(List<ListedTask> page, Instant from) {
        Instant oldest = page.isEmpty() ? null : page.get(page.size() - 1).createdAt();
        return oldest != null && oldest.isBefore(from);
    }
}
