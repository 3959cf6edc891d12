package lectern.doctor;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import lectern.doctor.Finding.Subject;
import lectern.task.SpeechUnavailableException;

/** The clock, held against the API's. */
public final class ClockCheck implements Check {

    private static final Subject CLOCK = new Subject("clock", "from when to when signed tokens are valid");

    /** Tokens are valid from 5 s before our now; the API's clock is read to the second. */
    private static final Duration MOST_AHEAD = Duration.ofSeconds(4);

    /** Tokens are valid to 1800 s after it, and are renewed 120 s before. */
    private static final Duration MOST_BEHIND = Duration.ofSeconds(1680);

    private static final Duration WORTH_A_WORD = Duration.ofSeconds(30);
    private static final String REMEDY = "let the machine take its time from the network (timedatectl set-ntp true)";

    private final Supplier<Optional<Duration>> ahead;
    private final boolean areTokensSigned;

    /**
     * @param ahead how far our clock is ahead of the API's; empty where the API does not tell the time
     * @param areTokensSigned else a fixed one is used, which no clock makes invalid
     */
    public ClockCheck(Supplier<Optional<Duration>> ahead, boolean areTokensSigned) {
        this.ahead = ahead;
        this.areTokensSigned = areTokensSigned;
    }

    public static Check embedded() {
        return () -> CLOCK.ok("the embedded speech server goes by the same one");
    }

    @Override
    public Finding look() {
        Optional<Duration> difference;
        try {
            difference = ahead.get();
        } catch (SpeechUnavailableException e) {
            return CLOCK.warn(
                    "cannot be held against the API's: " + OneLine.of(e.getMessage()),
                    "see what is said of the account");
        }
        if (difference.isEmpty()) {
            return CLOCK.warn("the API does not tell the time", "see that the machine takes its time from the network");
        }
        Duration by = difference.get();
        String found = told(by);
        boolean isWrong = by.compareTo(MOST_AHEAD) > 0 || by.negated().compareTo(MOST_BEHIND) > 0;
        if (isWrong && areTokensSigned) {
            return CLOCK.fail(found + ": tokens are not valid", REMEDY);
        }
        return isWrong || by.abs().compareTo(WORTH_A_WORD) > 0 ? CLOCK.warn(found, REMEDY) : CLOCK.ok(found);
    }

    private static String told(Duration ahead) {
        if (ahead.abs().compareTo(Duration.ofSeconds(1)) <= 0) {
            return "goes with the API's";
        }
        return String.format(
                Locale.ROOT,
                "%.0f s %s the API's",
                ahead.abs().toMillis() / 1000.0,
                ahead.isNegative() ? "behind" : "ahead of");
    }
}
