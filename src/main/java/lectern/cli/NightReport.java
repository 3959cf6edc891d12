package lectern.cli;

import java.util.List;
import lectern.batch.NightResult;
import org.jspecify.annotations.Nullable;

/**
 * A night's result for programs.
 *
 * @param isElsewhere whether another night over the folder is under way, so that this one did nothing
 * @param unchanged how many documents are published as they lie there
 * @param notNarrated how many documents were not, also those that are not listed
 * @param left the documents that were not narrated; in a notice not all, and first those that nobody was told of before
 * @param problems what is wrong in the folder and concerns none of its documents; in a notice not all
 * @param run what came of those that were; null where there was nothing to narrate
 */
record NightReport(
        String folder,
        int exitCode,
        boolean isElsewhere,
        int unchanged,
        int notNarrated,
        List<Left> left,
        List<String> problems,
        @Nullable RunReport run) {

    /** A document that was not narrated, why, and what to do. */
    record Left(String name, String why, List<String> messages) {}

    /** The whole of it. */
    static NightReport of(NightResult night, Program program, @Nullable BalanceReport balance) {
        return of(
                night,
                night.left(),
                night.problems(),
                night.run().map(run -> RunReport.of(run, program, balance)).orElse(null));
    }

    /** As much of it as a notice tells, however large the night. */
    static NightReport brief(NightResult night, Program program, @Nullable BalanceReport balance) {
        return of(
                night,
                listed(night),
                Listing.lines(night.problems()),
                night.run().map(run -> RunReport.brief(run, program, balance)).orElse(null));
    }

    /** The documents that a notice names, those first that nobody was told of before. */
    static List<NightResult.Left> listed(NightResult night) {
        return Listing.first(night.newFirst()).stream()
                .map(left -> new NightResult.Left(left.name(), left.why(), Listing.reasons(left.messages())))
                .toList();
    }

    private static NightReport of(
            NightResult night, List<NightResult.Left> left, List<String> problems, @Nullable RunReport run) {
        return new NightReport(
                night.inbox(),
                night.exitCode().status(),
                night.isElsewhere(),
                night.unchanged(),
                night.left().size(),
                left.stream()
                        .map(one -> new Left(one.name(), Words.lower(one.why()), one.messages()))
                        .toList(),
                problems,
                run);
    }
}
