package lectern.cli;

/**
 * What a run was planned to buy, as its report on this machine remembers it: the ledger holds what became of it.
 *
 * @param units a decimal number
 * @param money what that is in {@code currency}
 */
record PlannedCost(int toBuy, String units, String money, String currency) {

    /** For instance {@code Planned to buy 17 calls for 0.85 units (0.119 USD). }. */
    String sentence() {
        return "Planned to buy %s for %s units (%s %s). ".formatted(Words.count(toBuy, "call"), units, money, currency);
    }
}
