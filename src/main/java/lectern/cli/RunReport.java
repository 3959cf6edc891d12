package lectern.cli;

import java.util.List;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.batch.StopReason;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/** A run's result for programs. What it bought is told as in {@link CostReport}. */
record RunReport(
        int run,
        int exitCode,
        @Nullable String stopped,
        List<Row> documents,
        int chunks,
        int bought,
        int boughtAgain,
        int reused,
        int inDoubt,
        int stillToBook,
        String units,
        String money,
        String currency,
        @Nullable BalanceReport balance,
        double audioSeconds,
        double seconds,
        List<FailureRow> failures) {

    /**
     * A document.
     *
     * @param manifest where its manifest is; null where no edition is complete
     * @param book where the whole book is; null where this edition is not complete
     * @param page where it is listened to in a browser; null where this edition is not complete
     */
    record Row(
            String id,
            String title,
            String edition,
            String outcome,
            String message,
            int chapters,
            int chunks,
            @Nullable String manifest,
            @Nullable String book,
            @Nullable String page) {}

    static RunReport of(RunResult result, Program program, @Nullable BalanceReport balance) {
        CostReport cost = CostReport.of(result.purchases(), program.price());
        return new RunReport(
                result.run(),
                result.exitCode().status(),
                result.stop().map(StopReason::message).orElse(null),
                result.documents().stream()
                        .map(document -> row(document, program))
                        .toList(),
                result.plan().chunks(),
                cost.bought(),
                cost.boughtAgain(),
                cost.reused(),
                cost.inDoubt(),
                cost.stillToBook(),
                cost.units(),
                cost.money(),
                cost.currency(),
                balance,
                result.audio().toMillis() / 1000.0,
                result.took().toMillis() / 1000.0,
                FailureRow.of(result.failures()));
    }

    private static Row row(NarratedDocument narrated, Program program) {
        var document = narrated.document();
        boolean whole = narrated.isWhole();
        return new Row(
                document.id().value(),
                document.title(),
                document.edition().value(),
                Words.lower(narrated.outcome()),
                narrated.message(),
                document.chapters(),
                document.chunks(),
                whole ? program.placeOf(ObjectKey.manifest(document.id())) : null,
                whole ? program.placeOf(narrated.book()) : null,
                whole ? program.placeOf(narrated.listeningPage()) : null);
    }
}
