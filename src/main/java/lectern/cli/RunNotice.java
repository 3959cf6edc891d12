package lectern.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import lectern.batch.ExitCode;
import lectern.batch.RunResult;
import lectern.notice.Notice;
import org.jspecify.annotations.Nullable;

/** Tells those who are not at the terminal what a run came to. */
final class RunNotice {

    private RunNotice() {}

    static void send(Program program, RunResult result, @Nullable BalanceReport balance, PrintWriter err) {
        tell(program, () -> of(program, result, balance), result.exitCode() != ExitCode.COMPLETE, err);
    }

    /**
     * Somebody who cannot be told does not change what a run came to; the operator is told that.
     *
     * @param isProblem whether somebody has to see to something
     */
    static void tell(Program program, Supplier<Notice> notice, boolean isProblem, PrintWriter err) {
        program.notices().tell(notice, isProblem).forEach(err::println);
        err.flush();
    }

    static Notice of(Program program, RunResult result, @Nullable BalanceReport balance) {
        StringWriter text = new StringWriter();
        new RunSummary(program).print(new PrintWriter(text, true), result, balance);
        return new Notice(
                subject("run " + result.run(), word(result.exitCode()), outcomes(result)),
                text.toString(),
                Json.text(RunReport.brief(result, program, balance)));
    }

    /** For instance {@code Lectern run 12: incomplete, retry continues – 2 incomplete, 14 published}. */
    static String subject(String what, String word, List<String> counts) {
        return "Lectern %s: %s%s".formatted(what, word, counts.isEmpty() ? "" : " – " + String.join(", ", counts));
    }

    /** For instance {@code 2 incomplete} and {@code 14 published}. */
    static List<String> outcomes(RunResult result) {
        return OutcomeRow.of(result).stream()
                .map(count -> count.documents() + " " + count.outcome())
                .toList();
    }

    static String word(ExitCode code) {
        return switch (code) {
            case COMPLETE -> "complete";
            case INCOMPLETE -> "incomplete, retry continues";
            case STOPPED -> "stopped for account, keys or cost, or by an operator";
            case INTERRUPTED -> "interrupted";
            case FAILED, REFUSED -> "failed";
        };
    }
}
