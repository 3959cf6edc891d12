package lectern.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lectern.batch.ExitCode;
import lectern.batch.NightResult;
import lectern.batch.NightResult.Left;
import lectern.batch.NightResult.Why;
import lectern.batch.RunResult;
import lectern.notice.Notice;
import org.jspecify.annotations.Nullable;

/** Tells those who are not at the terminal what a night came to: what it narrated, and what it could not. */
final class NightNotice {

    private NightNotice() {}

    /** A night that had nothing to narrate and nothing to complain of is no news. */
    static void send(Program program, NightResult night, @Nullable BalanceReport balance, PrintWriter err) {
        boolean isProblem = night.exitCode() != ExitCode.COMPLETE;
        if (isProblem || night.run().isPresent()) {
            RunNotice.tell(program, () -> of(program, night, balance), isProblem, err);
        }
    }

    static Notice of(Program program, NightResult night, @Nullable BalanceReport balance) {
        StringWriter text = new StringWriter();
        NightSummary.printBrief(new PrintWriter(text, true), program, night, balance);
        return new Notice(subject(night), text.toString(), Json.text(NightReport.brief(night, program, balance)));
    }

    /** For instance {@code Lectern run 12: incomplete – 14 published, 2 refused (bad.txt, …)}. */
    static String subject(NightResult night) {
        String what = night.run().map(run -> "run " + run.run()).orElseGet(() -> "night over " + night.inbox());
        List<String> counts = new ArrayList<>();
        night.run().ifPresent(run -> counts.addAll(RunNotice.outcomes(run)));
        counts.addAll(left(night));
        if (!night.problems().isEmpty()) {
            counts.add(Words.count(night.problems().size(), "problem") + " in the folder");
        }
        return RunNotice.subject(what, word(night), counts);
    }

    /** What was refused, no retry continues. */
    private static String word(NightResult night) {
        boolean isTheRunWhole = night.run()
                .map(RunResult::exitCode)
                .filter(ExitCode.INCOMPLETE::equals)
                .isEmpty();
        return night.exitCode() == ExitCode.INCOMPLETE && isTheRunWhole
                ? "incomplete"
                : RunNotice.word(night.exitCode());
    }

    /** How many there are of each kind that nobody was told of before, with the name of the first. */
    private static List<String> left(NightResult night) {
        Map<Why, List<String>> names = new TreeMap<>();
        for (Left left : night.left()) {
            if (left.why().isNew()) {
                names.computeIfAbsent(left.why(), why -> new ArrayList<>()).add(left.name());
            }
        }
        List<String> counts = new ArrayList<>();
        names.forEach((why, of) -> counts.add(
                "%d %s (%s%s)".formatted(of.size(), Words.lower(why), of.get(0), of.size() > 1 ? ", …" : "")));
        return counts;
    }
}
