package lectern.report;

import java.math.BigDecimal;

/**
 * What a run bought.
 *
 * @param bought tasks that the provider accepted
 * @param boughtAgain those of them that replace audio which could not be trusted, could not be had, or was lost
 * @param reused chunks whose audio is here and had not to be bought
 * @param inDoubt requests of which nobody knows whether they arrived
 * @param units what the provider says that it deducted
 * @param stillToBook tasks whose end nobody has learnt yet; their units come on top
 */
public record Spending(int bought, int boughtAgain, int reused, int inDoubt, BigDecimal units, int stillToBook) {}
