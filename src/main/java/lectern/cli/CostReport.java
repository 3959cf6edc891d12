package lectern.cli;

import lectern.postgres.Purchases;

/**
 * What a run cost, as people and programs are told.
 *
 * @param bought tasks that the provider accepted
 * @param boughtAgain those of them that replace audio which could not be used, or was lost
 * @param reused chunks that had not to be bought
 * @param inDoubt requests of which nobody knows whether they arrived
 * @param stillToBook those of the bought whose units are not known yet
 * @param units what the provider says that it deducted; a decimal number
 * @param money what that is in {@code currency}; a decimal number
 */
record CostReport(
        int bought,
        int boughtAgain,
        int reused,
        int inDoubt,
        int stillToBook,
        String units,
        String money,
        String currency) {

    static CostReport of(Purchases purchases, Price price) {
        return new CostReport(
                purchases.bought(),
                purchases.boughtAgain(),
                purchases.reused(),
                purchases.inDoubt(),
                purchases.stillToBook(),
                Words.plain(purchases.units()),
                Words.money(price.of(purchases.units())),
                price.currency());
    }

    /** For instance {@code Bought 17 chunks for 0.85 units (0.119 USD), 2 still to be booked, reused 4}. */
    String sentence() {
        String sentence = bought == 0
                ? "Nothing was bought"
                : "Bought %s for %s units (%s %s)".formatted(Words.count(bought, "chunk"), units, money, currency);
        return sentence
                + told(stillToBook, "%,d still to be booked")
                + told(boughtAgain, "%,d bought again because their audio could not be used or was lost")
                + ", reused %,d".formatted(reused)
                + told(inDoubt, "%,d in doubt (possibly bought twice)");
    }

    private static String told(int number, String words) {
        return number == 0 ? "" : ", " + words.formatted(number);
    }
}
