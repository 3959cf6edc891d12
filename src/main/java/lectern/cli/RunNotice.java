package lectern.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lectern.batch.ExitCode;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.notice.Notice;
import lectern.notice.Notices;
import org.jspecify.annotations.Nullable;

/** Tells those who are not at the terminal what a run came to. */
final class RunNotice {

    private RunNotice() {}

    /** Somebody who cannot be told does not change what the run came to; the operator is told that. */
    static void send(Program program, RunResult result, @Nullable BalanceReport balance, PrintWriter err) {
        send(program, result, balance, result.exitCode() != ExitCode.COMPLETE, err);
    }

    /** @param isProblem whether somebody has to see to something, in the run or beside it */
    static void send(
            Program program, RunResult result, @Nullable BalanceReport balance, boolean isProblem, PrintWriter err) {
        Notices notices = program.notices();
        List<String> failures = notices.tell(() -> of(program, result, balance), isProblem);
        failures.forEach(err::println);
        err.flush();
    }

    static Notice of(Program program, RunResult result, @Nullable BalanceReport balance) {
        StringWriter text = new StringWriter();
        new RunSummary(program).print(new PrintWriter(text, true), result, balance);
        StringWriter json = new StringWriter();
        Json.write(new PrintWriter(json, true), RunReport.of(result, program, balance));
        return new Notice(subject(result), text.toString(), json.toString());
    }

    /** For instance {@code Lectern run 12: incomplete – 2 incomplete, 14 published}. */
    static String subject(RunResult result) {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (NarratedDocument document : result.documents()) {
            outcomes.merge(Words.lower(document.outcome()), 1, Integer::sum);
        }
        List<String> counts = new ArrayList<>();
        outcomes.forEach((outcome, count) -> counts.add(count + " " + outcome));
        return "Lectern run %d: %s – %s".formatted(result.run(), word(result.exitCode()), String.join(", ", counts));
    }

    private static String word(ExitCode code) {
        return switch (code) {
            case COMPLETE -> "complete";
            case INCOMPLETE -> "incomplete, retry continues";
            case STOPPED -> "stopped for account, keys or cost, or by an operator";
            case INTERRUPTED -> "interrupted";
            case FAILED, REFUSED -> "failed";
        };
    }
}
