package lectern.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lectern.task.AccountBalance;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the account, as people and programs are told.
 *
 * @param usable the units in packs that can be used now; a decimal number
 */
record BalanceReport(String usable, List<Pack> packs) {

    /**
     * A resource pack.
     *
     * @param total units that it had; a decimal number
     * @param remaining units that it has; a decimal number
     */
    record Pack(String name, String total, String remaining, String status) {}

    /** Null where the provider does not tell. */
    static @Nullable BalanceReport of(Optional<AccountBalance> balance) {
        return balance.map(known -> new BalanceReport(
                        Words.plain(known.usable()),
                        known.packs().stream().map(BalanceReport::pack).toList()))
                .orElse(null);
    }

    private static Pack pack(AccountBalance.Pack pack) {
        return new Pack(
                pack.name(), Words.plain(pack.total()), Words.plain(pack.remaining()), Words.lower(pack.status()));
    }

    /**
     * One sentence for people, where there is something to tell.
     *
     * @param toBuy the units that are still to be spent
     */
    static void print(PrintWriter out, @Nullable BalanceReport balance, BigDecimal toBuy) {
        if (balance != null) {
            boolean isTooLittle = new BigDecimal(balance.usable()).compareTo(toBuy) < 0;
            out.println("The account has %s units left%s."
                    .formatted(balance.usable(), isTooLittle ? ", which is less than this costs" : ""));
        }
    }
}
