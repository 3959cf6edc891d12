package lectern.web;

import java.math.BigDecimal;
import java.util.List;
import lectern.batch.CatalogPlan;
import lectern.batch.PlannedDocument;
import lectern.cli.Price;
import lectern.cli.Words;
import lectern.postgres.FailedChunk;
import org.jspecify.annotations.Nullable;

/**
 * An offer as the page shows it.
 *
 * @param units what the provider will deduct; a decimal number
 * @param money what that is in {@code currency}; a decimal number
 * @param maxUnits the cap that the settings put on every run; null without one
 * @param publishChapters whether the settings let chapters be heard before their book
 * @param again what failed and is tried again; empty where a catalog is narrated
 * @param refused what failed and is not, because the same words would be refused again
 */
record OfferView(
        String id,
        String name,
        boolean isRetry,
        List<DocumentView> documents,
        int chunks,
        int toBuy,
        int reused,
        int inDoubt,
        String units,
        String money,
        String currency,
        @Nullable String maxUnits,
        boolean publishChapters,
        long expectedSeconds,
        List<FailureView> again,
        List<FailureView> refused) {

    record DocumentView(
            String id,
            String title,
            @Nullable String author,
            String voice,
            int chapters,
            int chunks,
            int toBuy,
            long expectedSeconds,
            List<LeftOutView> leftOut,
            List<String> notes) {}

    record LeftOutView(String what, int count) {}

    record FailureView(
            String document, int chapter, String chapterTitle, int chunk, String words, int code, String reason) {}

    static OfferView of(Offer offer, Price price, WebSettings settings) {
        BigDecimal maxUnits = settings.maxUnits();
        return new OfferView(
                offer.id(),
                offer.name(),
                offer.retry() != null,
                offer.catalogs().stream()
                        .flatMap(plan -> plan.documents().stream())
                        .map(OfferView::view)
                        .toList(),
                offer.catalogs().stream().mapToInt(CatalogPlan::chunks).sum(),
                offer.toBuy(),
                offer.catalogs().stream().mapToInt(CatalogPlan::reused).sum(),
                offer.catalogs().stream().mapToInt(CatalogPlan::inDoubt).sum(),
                Words.plain(offer.units()),
                Words.money(price.of(offer.units())),
                price.currency(),
                maxUnits == null ? null : Words.plain(maxUnits),
                settings.publishChapters(),
                offer.catalogs().stream()
                        .mapToLong(plan -> plan.expectedLength().toSeconds())
                        .sum(),
                offer.retry() == null ? List.of() : views(offer.retry().again()),
                offer.retry() == null ? List.of() : views(offer.retry().refused()));
    }

    private static DocumentView view(PlannedDocument document) {
        return new DocumentView(
                document.id().value(),
                document.title(),
                document.author(),
                document.voice().id(),
                document.chapters(),
                document.chunks(),
                document.toBuy(),
                document.expectedLength().toSeconds(),
                document.leftOut().stream()
                        .map(leftOut -> new LeftOutView(leftOut.what().phrase(), leftOut.count()))
                        .toList(),
                document.notes());
    }

    static List<FailureView> views(List<FailedChunk> failures) {
        return failures.stream()
                .map(failed -> new FailureView(
                        failed.document().value(),
                        failed.chapter(),
                        failed.chapterTitle(),
                        failed.chunk(),
                        failed.words(),
                        failed.failure().code(),
                        failed.failure().reason()))
                .toList();
    }
}
