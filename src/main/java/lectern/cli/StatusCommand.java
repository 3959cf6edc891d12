package lectern.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.postgres.RunReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code lectern status [RUN|DOCUMENT]}. */
@Command(
        name = "status",
        description = "Says how a run stands, each of its documents, what it cost, and what to do.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern status               the last run",
            "  lectern status 12            run 12",
            "  lectern status 12 --all      and each of its documents, however many",
            "  lectern status moby-dick     one document, and how its chapters sound",
            "  lectern status --document 12 the document 12, where there is a run 12 too"
        })
final class StatusCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(
            paramLabel = "RUN|DOCUMENT",
            arity = "0..1",
            description = "a run's number, or else a document's id for its last run; without it the last run of all")
    private @Nullable String what;

    @Option(
            names = "--document",
            paramLabel = "ID",
            description = "the document with this id, also where a run has it as its number")
    private @Nullable String document;

    @Option(
            names = "--all",
            description = "lists all documents and all that failed, and not only " + Listing.MOST
                    + " of each; JSON always has all")
    private boolean all;

    @Mixin
    private Output output = new Output();

    StatusCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (what != null && document != null) {
            throw new ParameterException(output.command().commandLine(), "--document goes without RUN|DOCUMENT");
        }
        Optional<StatusSubject> found = program.hasLedger() ? find(program.reports()) : Optional.empty();
        if (found.isEmpty()) {
            return nothing();
        }
        StatusSubject subject = found.get();
        boolean listsAll = all || !output.isForPeople();
        StatusReport report =
                StatusReport.of(program, subject.run(), subject.document(), listsAll ? null : Listing.MOST);
        output.write(report, out -> report.print(out, Ink.ofTerminal(), listsAll));
        if (subject.namesake() != null) {
            output.err()
                    .println("A document has this id too: lectern status --document %s".formatted(subject.namesake()));
        }
        return ExitCode.COMPLETE.status();
    }

    private Optional<StatusSubject> find(RunReports reports) {
        if (document != null) {
            return StatusSubject.document(document, reports);
        }
        return what == null ? StatusSubject.last(reports) : StatusSubject.named(what, reports);
    }

    private int nothing() {
        if (document != null) {
            output.err().println("No document \"%s\". Without a name, status shows the last run.".formatted(document));
        } else if (what != null) {
            output.err()
                    .println("No run and no document \"%s\". Without a name, status shows the last run."
                            .formatted(what));
        } else {
            output.err().println("Nothing was narrated yet. Begin with: lectern run CATALOG");
            return ExitCode.COMPLETE.status();
        }
        return ExitCode.REFUSED.status();
    }
}
