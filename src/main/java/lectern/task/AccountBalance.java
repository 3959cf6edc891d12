package lectern.task;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is left of what an account has paid for.
 *
 * @param packs the resource packs, in the provider's order
 */
public record AccountBalance(List<Pack> packs) {

    public AccountBalance {
        packs = List.copyOf(packs);
    }

    /** The units that are left in packs that can be used now. */
    public BigDecimal usable() {
        return packs.stream()
                .filter(pack -> pack.status() == Status.ONLINE)
                .map(Pack::remaining)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * One resource pack.
     *
     * @param total units that it had
     * @param remaining units that it has
     */
    public record Pack(String name, BigDecimal total, BigDecimal remaining, Status status) {}

    /** Whether a pack can be used. */
    public enum Status {
        /** Not yet. */
        TO_BE_ONLINE,
        ONLINE,
        /** No longer. */
        EXPIRED,
        /** Nothing is left. */
        RUN_OUT,
        /** In a way that nobody knew when this was written. */
        OTHER
    }
}
