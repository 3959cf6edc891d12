package lectern.batch;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lectern.chunk.SpeechKey;
import org.jspecify.annotations.Nullable;

/**
 * What this run may cost. Each request is reserved before it is sent, at the price that a call is known to have; the request
 * that would pass the cap stops the run instead. What is in doubt counts as bought. Should the provider book more for a call
 * than was expected, the calls that are in flight then are counted at that price too.
 */
final class CostCap {

    private final StopSignal stop;
    private final Purse purse;
    private final @Nullable Budget budget;

    /** What a run may cost for which several processes buy. It is told of every request before that is sent. */
    interface Budget {

        /** Whether {@code units} more may be spent; from then on they are. */
        boolean reserve(BigDecimal units);

        /** What was reserved cost {@code units} more; less, where that is negative. */
        void correct(BigDecimal units);
    }

    private record Request(SpeechKey key, int attempt) {}

    private record Reserved(BigDecimal units, @Nullable Budget budget) {}

    /** What the process has spent and reserved; to be locked for each look. */
    private static final class Purse {

        private final Map<Request, Reserved> reserved = new HashMap<>();
        private BigDecimal perCall;
        private BigDecimal spent = BigDecimal.ZERO;
        private @Nullable BigDecimal most;

        Purse(@Nullable BigDecimal most, BigDecimal perCall) {
            this.most = most;
            this.perCall = perCall;
        }

        BigDecimal committed() {
            return perCall.multiply(BigDecimal.valueOf(reserved.values().stream()
                            .filter(own -> own.budget() == null)
                            .count()))
                    .add(spent);
        }
    }

    /**
     * @param most the most that the run may cost, in the provider's units; null is no cap
     * @param perCall what a call costs, in the same units, until the provider says that it costs more
     */
    CostCap(@Nullable BigDecimal most, BigDecimal perCall, StopSignal stop) {
        this(new Purse(most, perCall), null, stop);
    }

    private CostCap(Purse purse, @Nullable Budget budget, StopSignal stop) {
        this.purse = purse;
        this.budget = budget;
        this.stop = stop;
    }

    /** For the requests of a run whose cost several processes share: its budget counts, and not this process's cap. */
    CostCap within(Budget shared, StopSignal ofRun) {
        return new CostCap(purse, shared, ofRun);
    }

    /** Sets the most that the run may cost, in the provider's units; null is no cap. */
    void set(@Nullable BigDecimal units) {
        synchronized (purse) {
            purse.most = units;
        }
    }

    /** The most that the run may cost, in the provider's units; empty if there is no cap. */
    Optional<BigDecimal> most() {
        synchronized (purse) {
            return Optional.ofNullable(purse.most);
        }
    }

    /** Whether a request for {@code key} may be sent; if not, the run is asked to stop. */
    boolean reserve(SpeechKey key, int attempt) {
        Budget shared = budget;
        return shared == null ? reserveHere(key, attempt) : reserve(key, attempt, shared);
    }

    private boolean reserveHere(SpeechKey key, int attempt) {
        synchronized (purse) {
            BigDecimal cap = purse.most;
            if (cap != null && purse.committed().add(purse.perCall).compareTo(cap) > 0) {
                stop.request(new StopReason(
                        StopReason.Kind.COST,
                        "The cap of %s units is reached: %s are spent or in flight, and a call costs %s. Run again, or with a higher cap, to go on."
                                .formatted(plain(cap), plain(purse.committed()), plain(purse.perCall))));
                return false;
            }
            purse.reserved.put(new Request(key, attempt), new Reserved(purse.perCall, null));
            return true;
        }
    }

    /** The ledger is asked outside of the lock. */
    private boolean reserve(SpeechKey key, int attempt, Budget shared) {
        BigDecimal price = perCall();
        if (!shared.reserve(price)) {
            stop.request(new StopReason(
                    StopReason.Kind.COST,
                    "The cap is reached over all workers: another call costs %s units. Run again, or with a higher cap, to go on."
                            .formatted(plain(price))));
            return false;
        }
        synchronized (purse) {
            purse.reserved.put(new Request(key, attempt), new Reserved(price, shared));
        }
        return true;
    }

    private BigDecimal perCall() {
        synchronized (purse) {
            return purse.perCall;
        }
    }

    /** The request for {@code key} bought nothing, or its task failed, which is not charged. */
    void notBought(SpeechKey key, int attempt) {
        end(key, attempt, BigDecimal.ZERO);
    }

    /** Whether the request for {@code key} bought anything will never be known: it counts. */
    void inDoubt(SpeechKey key, int attempt) {
        end(key, attempt, null);
    }

    /** The task for {@code key} succeeded; where the provider says what it cost, that is booked. */
    void booked(SpeechKey key, int attempt, @Nullable BigDecimal units) {
        end(key, attempt, units);
    }

    /** @param units what it cost; null where only the price is known that it should have */
    private void end(SpeechKey key, int attempt, @Nullable BigDecimal units) {
        Reserved ended;
        BigDecimal cost;
        synchronized (purse) {
            ended = purse.reserved.remove(new Request(key, attempt));
            if (ended == null) {
                return;
            }
            cost = units == null ? purse.perCall : units;
            purse.perCall = purse.perCall.max(cost);
            if (ended.budget() == null) {
                purse.spent = purse.spent.add(cost);
            }
        }
        BigDecimal more = cost.subtract(ended.units());
        if (ended.budget() != null && more.signum() != 0) {
            ended.budget().correct(more);
        }
    }

    private static String plain(BigDecimal units) {
        return units.stripTrailingZeros().toPlainString();
    }
}
