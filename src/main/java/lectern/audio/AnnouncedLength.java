package lectern.audio;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of a clip's length: a hint that frames are missing, and no more than a hint, since the length that
 * counts is the counted one.
 */
public final class AnnouncedLength {

    /**
     * How far the counted length may be from the announced one: encoder delay and padding add 34 to 59 ms to what was
     * spoken, and announced values are rounded, some to tenths of a second; so a quarter of a second, or 3 % of long clips.
     */
    private static final Duration LEAST_TOLERANCE = Duration.ofMillis(250);

    private static final int TOLERANCE_PERCENT = 3;

    /** No speech is slower, a rest of a minute aside: what says so counts in other units, or says nothing. */
    private static final long MOST_MILLIS_PER_CHARACTER = 2000;

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private AnnouncedLength() {}

    /**
     * Holds {@code announced} against what was counted. A length that cannot be that of the text at all, such as 0, says
     * nothing about the clip, and agrees with any.
     *
     * @param characters UTF-16 units of the text that was to be spoken
     * @return what disagrees, if something does
     */
    public static Optional<String> disagreement(AudioFacts facts, @Nullable Duration announced, int characters) {
        if (announced == null || !isPossible(announced, characters) || isNear(facts.duration(), announced)) {
            return Optional.empty();
        }
        return Optional.of("%d ms long, and %d ms were announced".formatted(facts.millis(), announced.toMillis()));
    }

    /** Whether two clips of one text can be the same speech, by their length. */
    public static boolean isSame(AudioFacts facts, AudioFacts others) {
        return isNear(facts.duration(), others.duration());
    }

    private static boolean isPossible(Duration announced, int characters) {
        Duration least = Duration.ofMillis(Math.max(1, characters * ClipCheck.LEAST_MILLIS_PER_CHARACTER));
        Duration most = LONGEST_REST.plusMillis(characters * MOST_MILLIS_PER_CHARACTER);
        return announced.compareTo(least) >= 0 && announced.compareTo(most) <= 0;
    }

    private static boolean isNear(Duration counted, Duration other) {
        Duration share = other.multipliedBy(TOLERANCE_PERCENT).dividedBy(100);
        Duration tolerance = share.compareTo(LEAST_TOLERANCE) > 0 ? share : LEAST_TOLERANCE;
        return counted.minus(other).abs().compareTo(tolerance) <= 0;
    }
}
