package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import lectern.batch.NightResult;
import lectern.batch.NightResult.Left;
import org.jspecify.annotations.Nullable;

/** A night's result for people: after its run's, what was not narrated, why, and what to do. */
final class NightSummary {

    private NightSummary() {}

    /** With all that was not narrated: nothing else tells of each. */
    static void print(PrintWriter out, Program program, NightResult night, @Nullable BalanceReport balance) {
        print(out, program, night, balance, night.left(), night.problems());
    }

    /** With as much of that as a notice tells. */
    static void printBrief(PrintWriter out, Program program, NightResult night, @Nullable BalanceReport balance) {
        print(out, program, night, balance, NightReport.listed(night), Listing.lines(night.problems()));
    }

    private static void print(
            PrintWriter out,
            Program program,
            NightResult night,
            @Nullable BalanceReport balance,
            List<Left> listed,
            List<String> problems) {
        night.run().ifPresent(run -> new RunSummary(program).print(out, run, balance));
        if (night.isElsewhere()) {
            out.println(
                    night.exitCode().status() == 0
                            ? "Another night over %s is under way, and does it all; this one ends."
                                    .formatted(night.inbox())
                            : "Stopped before the night over %s began; nothing was bought.".formatted(night.inbox()));
            return;
        }
        if (!night.left().isEmpty() || !night.problems().isEmpty()) {
            out.println();
            out.println("Not narrated in %s:".formatted(night.inbox()));
        }
        for (Left left : listed) {
            out.println("  %s: %s".formatted(left.name(), Words.lower(left.why())));
            left.messages().forEach(message -> out.println("    " + message));
        }
        int more = night.left().size() - listed.size();
        if (more > 0) {
            out.println("  … and %,d more; what the night itself printed names all.".formatted(more));
        }
        problems.forEach(problem -> out.println("  " + problem));
        out.println(sentence(night));
    }

    static String sentence(NightResult night) {
        int narrated = night.run().map(run -> run.documents().size()).orElse(0);
        return "%s new or changed, %d unchanged, %d not narrated.%s"
                .formatted(
                        Words.count(narrated, "document"),
                        night.unchanged(),
                        night.left().size(),
                        night.run().isEmpty() ? " Nothing was bought." : "");
    }
}
