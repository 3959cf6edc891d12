package lectern.cli;

import java.nio.file.Path;
import java.util.List;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.batch.StopReason;
import lectern.postgres.FailedChunk;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A run's result for programs. What it bought is told as in {@link CostReport}.
 *
 * @param outcomes what became of the documents, also of those that are not listed
 * @param documents all, or in a notice those that most want attention
 * @param missing how many chunks failed, also those that are not listed
 * @param failures all, or in a notice the first
 * @param report the page on it that this machine keeps; null where there is none
 */
record RunReport(
        int run,
        int exitCode,
        @Nullable String stopped,
        List<OutcomeRow> outcomes,
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
        int missing,
        List<FailureRow> failures,
        @Nullable String report) {

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

    /** The whole of it. */
    static RunReport of(RunResult result, Program program, @Nullable BalanceReport balance) {
        return of(result, result.documents(), result.failures(), program, balance);
    }

    /** As much of it as a notice tells, however large the run. */
    static RunReport brief(RunResult result, Program program, @Nullable BalanceReport balance) {
        return of(result, result.first(Listing.MOST), Listing.first(result.failures()), program, balance);
    }

    private static RunReport of(
            RunResult result,
            List<NarratedDocument> documents,
            List<FailedChunk> failures,
            Program program,
            @Nullable BalanceReport balance) {
        CostReport cost = CostReport.of(result.purchases(), program.price());
        return new RunReport(
                result.run(),
                result.exitCode().status(),
                result.stop().map(StopReason::message).orElse(null),
                OutcomeRow.of(result),
                documents.stream().map(document -> row(document, program)).toList(),
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
                result.failures().size(),
                FailureRow.of(failures),
                program.report(result.run()).map(Path::toString).orElse(null));
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
