package lectern.cli;

import java.util.List;
import lectern.batch.NightResult;
import org.jspecify.annotations.Nullable;

/**
 * A night's result for programs.
 *
 * @param isElsewhere whether another night over the folder is under way, so that this one did nothing
 * @param unchanged how many documents are published as they lie there
 * @param left the documents that were not narrated
 * @param problems what is wrong in the folder and concerns none of its documents
 * @param run what came of those that were; null where there was nothing to narrate
 */
record NightReport(
        String folder,
        int exitCode,
        boolean isElsewhere,
        int unchanged,
        List<Left> left,
        List<String> problems,
        @Nullable RunReport run) {

    /** A document that was not narrated, why, and what to do. */
    record Left(String name, String why, List<String> messages) {}

    static NightReport of(NightResult night, Program program, @Nullable BalanceReport balance) {
        return new NightReport(
                night.inbox(),
                night.exitCode().status(),
                night.isElsewhere(),
                night.unchanged(),
                night.left().stream()
                        .map(left -> new Left(left.name(), Words.lower(left.why()), left.messages()))
                        .toList(),
                night.problems(),
                night.run().map(run -> RunReport.of(run, program, balance)).orElse(null));
    }
}
