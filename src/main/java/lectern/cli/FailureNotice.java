package lectern.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import lectern.batch.ExitCode;
import lectern.document.Problem;
import lectern.document.RefusedInputException;
import lectern.notice.Notice;
import lectern.postgres.LedgerUnreachableException;
import picocli.CommandLine.ParameterException;

/** Tells those who are not at the terminal, and those who count, of what ended by an exception: it has no result that could be told. */
final class FailureNotice {

    private FailureNotice() {}

    /**
     * Tells of a defect or an outage. What was refused had not begun, and whoever asked for it sees that at once.
     *
     * @param notice made of why it failed
     */
    static void send(Program program, RuntimeException failure, Function<String, Notice> notice, PrintWriter err) {
        if (!LecternCommand.isRefusal(failure)) {
            program.ended(ExitCode.FAILED);
            RunNotice.tell(program, () -> notice.apply(why(failure)), true, err);
        }
    }

    /** A night is begun by a timer, and nobody sees what refuses it. Only of settings that are refused nobody is told: they say who is. */
    static void sendOfNight(Program program, RuntimeException failure, String folder, PrintWriter err) {
        if (!(failure instanceof RefusedSettingsException || failure instanceof ParameterException)) {
            ExitCode code = code(failure);
            program.ended(code);
            RunNotice.tell(program, () -> ofNight(folder, code, why(failure), "the next night goes on"), true, err);
        }
    }

    /** What a night comes to that ends by {@code failure}. */
    static ExitCode code(RuntimeException failure) {
        return LecternCommand.isRefusal(failure) ? ExitCode.REFUSED : ExitCode.FAILED;
    }

    /** @param what for instance {@code the run of catalog.csv} */
    static Notice ofRun(String what, String why) {
        return of(what, why, "run again to go on", new FailedRun(what, ExitCode.FAILED.status(), why));
    }

    /** @param next what becomes of what it had to do */
    static Notice ofNight(String folder, ExitCode code, String why, String next) {
        return of("the night over " + folder, why, next, new FailedNight(folder, code.status(), why));
    }

    static String why(RuntimeException failure) {
        if (failure instanceof RefusedInputException refused) {
            return String.join(
                    "; ",
                    Listing.lines(
                            refused.problems().stream().map(Problem::toString).toList()));
        }
        return failure instanceof LedgerUnreachableException outage
                ? String.valueOf(outage.getMessage())
                : LecternCommand.rootMessage(failure);
    }

    private static Notice of(String what, String why, String next, Object report) {
        return new Notice(
                "Lectern: %s failed".formatted(what),
                "%s failed: %s%nNothing that was bought is lost; %s.%n"
                        .formatted(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1), why, next),
                Json.text(report));
    }

    /** For programs. */
    record FailedRun(String what, int exitCode, String message) {}

    /** For programs. */
    record FailedNight(String folder, int exitCode, String message) {}
}
