package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import lectern.batch.RetryPlan;
import lectern.document.DocumentId;

/**
 * What a retry means, and what came of it.
 *
 * @param suspect whether they are published, and only sound wrong
 * @param again chunks that are tried again
 * @param replaced chunks whose words were bought again before, for another document: theirs is only published with them
 * @param refused chunks that are not, because the same words would be refused again
 * @param texts how many failed texts are bought, each once
 * @param others texts that the same documents lack besides, and that are bought too
 * @param units what the provider will deduct for all of them; a decimal number
 * @param money what that is in {@code currency}; a decimal number
 * @param documents what is published then, if all goes well
 * @param elsewhere other documents that lack one of these texts too
 * @param runs what it came to; empty if nothing was bought
 */
record RetryReport(
        boolean suspect,
        List<FailureRow> again,
        List<FailureRow> replaced,
        List<FailureRow> refused,
        int texts,
        int others,
        String units,
        String money,
        String currency,
        List<String> documents,
        List<String> elsewhere,
        List<RunReport> runs) {

    private static final String WHOLE = "the same command with --format json";

    /** What there is to say where nothing failed. */
    static RetryReport ofNothing(Price price) {
        return of(RetryPlan.nothing(), price);
    }

    static RetryReport of(RetryPlan plan, Price price) {
        int texts = plan.keys().size();
        return new RetryReport(
                plan.isOfSuspects(),
                FailureRow.of(plan.again()),
                FailureRow.of(plan.replaced()),
                FailureRow.of(plan.refused()),
                texts,
                plan.toBuy() - texts,
                Words.plain(plan.units()),
                Words.money(price.of(plan.units())),
                price.currency(),
                plan.catalogs().stream()
                        .flatMap(catalog -> catalog.documents().stream())
                        .map(document -> document.id().value())
                        .toList(),
                plan.elsewhere().stream().map(DocumentId::value).toList(),
                List.of());
    }

    RetryReport with(List<RunReport> results) {
        return new RetryReport(
                suspect, again, replaced, refused, texts, others, units, money, currency, documents, elsewhere,
                results);
    }

    void print(PrintWriter out) {
        FailureRow.print(out, suspect ? "To be bought again, for how they sound:" : "To be tried again:", again, WHOLE);
        FailureRow.print(
                out, "To be published with what was bought again before, for another document:", replaced, WHOLE);
        FailureRow.print(
                out,
                "Refused for what they say. The same words would be refused again: edit the text and run the catalog.",
                refused,
                WHOLE);
        if (!again.isEmpty()) {
            out.println("Trying again buys %s%s for %s units (%s %s)."
                    .formatted(
                            Words.count(texts, "text"),
                            others == 0 ? "" : ", and " + others + " that their documents lack besides,",
                            units,
                            money,
                            currency));
        } else if (others > 0) {
            out.println("Nothing failed, but texts are missing: that buys %s for %s units (%s %s)."
                    .formatted(Words.count(others, "text"), units, money, currency));
        }
        if (!documents.isEmpty() && texts + others == 0) {
            out.println("That buys nothing. It publishes %s.".formatted(Listing.names(documents)));
        }
        if (!elsewhere.isEmpty()) {
            out.println((suspect
                            ? "Also in %s, which keep the clips that they have."
                            : "Also in %s; run their catalog to publish.")
                    .formatted(Listing.names(elsewhere)));
        }
        out.flush();
    }

    String question() {
        return texts + others == 0 ? "Publish?" : "Buy these %d again?".formatted(texts + others);
    }
}
