package lectern.batch;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lectern.chunk.SpeechKey;
import org.jspecify.annotations.Nullable;

/**
 * What this run may cost. Each request is reserved before it is sent, at the price that a call is known to have; the request
 * that would pass the cap stops the run instead. What is in doubt counts as bought. Should the provider book more for a call
 * than was expected, the calls that are in flight then are counted at that price too.
 */
final class CostCap {

    private final StopSignal stop;

    private record Request(SpeechKey key, int attempt) {}

    private final Set<Request> reserved = new HashSet<>();
    private BigDecimal perCall;
    private BigDecimal spent = BigDecimal.ZERO;
    private @Nullable BigDecimal most;

    /**
     * @param most the most that the run may cost, in the provider's units; null is no cap
     * @param perCall what a call costs, in the same units, until the provider says that it costs more
     */
    CostCap(@Nullable BigDecimal most, BigDecimal perCall, StopSignal stop) {
        this.most = most;
        this.perCall = perCall;
        this.stop = stop;
    }

    /** Sets the most that the run may cost, in the provider's units; null is no cap. */
    synchronized void set(@Nullable BigDecimal units) {
        most = units;
    }

    /** The most that the run may cost, in the provider's units; empty if there is no cap. */
    synchronized Optional<BigDecimal> most() {
        return Optional.ofNullable(most);
    }

    /** Whether a request for {@code key} may be sent; if not, the run is asked to stop. */
    synchronized boolean reserve(SpeechKey key, int attempt) {
        BigDecimal cap = most;
        if (cap != null && committed().add(perCall).compareTo(cap) > 0) {
            stop.request(new StopReason(
                    StopReason.Kind.COST,
                    "The cap of %s units is reached: %s are spent or in flight, and a call costs %s. Run again, or with a higher cap, to go on."
                            .formatted(plain(cap), plain(committed()), plain(perCall))));
            return false;
        }
        reserved.add(new Request(key, attempt));
        return true;
    }

    /** The request for {@code key} bought nothing, or its task failed, which is not charged. */
    synchronized void notBought(SpeechKey key, int attempt) {
        reserved.remove(new Request(key, attempt));
    }

    /** Whether the request for {@code key} bought anything will never be known: it counts. */
    synchronized void inDoubt(SpeechKey key, int attempt) {
        if (reserved.remove(new Request(key, attempt))) {
            spent = spent.add(perCall);
        }
    }

    /** The task for {@code key} succeeded; where the provider says what it cost, that is booked. */
    synchronized void booked(SpeechKey key, int attempt, @Nullable BigDecimal units) {
        if (reserved.remove(new Request(key, attempt))) {
            BigDecimal cost = units == null ? perCall : units;
            spent = spent.add(cost);
            perCall = perCall.max(cost);
        }
    }

    private BigDecimal committed() {
        return perCall.multiply(BigDecimal.valueOf(reserved.size())).add(spent);
    }

    private static String plain(BigDecimal units) {
        return units.stripTrailingZeros().toPlainString();
    }
}
