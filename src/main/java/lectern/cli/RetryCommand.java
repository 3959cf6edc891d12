package lectern.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lectern.batch.ExitCode;
import lectern.batch.RetryChoice;
import lectern.batch.RetryPlan;
import lectern.batch.RunResult;
import lectern.document.DocumentId;
import lectern.document.Inbox;
import lectern.postgres.Outcome;
import lectern.postgres.RunReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lectern retry}. */
@Command(
        name = "retry",
        description =
                "Buys failed chunks again, or published ones that sound wrong, after showing what that means. What the provider's policy refused is only"
                        + " shown: edit the text and run the catalog.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern retry --all                              shows what failed, and asks",
            "  lectern retry --document moby-dick --yes         buys without asking",
            "  lectern retry --suspect --document moby-dick     published clips that sound wrong"
        })
final class RetryCommand implements Callable<Integer> {

    private final Program program;
    private final @Nullable BufferedReader terminal;

    @Option(names = "--run", paramLabel = "N", description = "what failed in this run (default: each document's last)")
    private @Nullable Integer run;

    @Option(names = "--document", paramLabel = "ID", description = "what failed of this document; may be repeated")
    private Set<String> documents = new TreeSet<>();

    @Option(
            names = "--code",
            paramLabel = "C",
            description = "what failed with this code, even if it is the policy's; 0: a task that ended without audio;"
                    + " may be repeated")
    private Set<Integer> codes = new TreeSet<>();

    @Option(names = "--all", description = "all that failed")
    private boolean all;

    @Option(
            names = "--suspect",
            description =
                    "published chunks whose clips sound wrong (quality.html of each book tells which); with --document"
                            + " those of one document")
    private boolean suspect;

    @Option(names = "--yes", description = "buy without asking")
    private boolean yes;

    @Mixin
    private CostLimit limit = new CostLimit();

    @Mixin
    private Output output = new Output();

    /** @param terminal what an operator types; null where there is nobody */
    RetryCommand(Program program, @Nullable BufferedReader terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RetryChoice choice = choice();
        if (!program.hasLedger()) {
            return nothingFailed();
        }
        requireKnown(choice, program.reports());
        RetryPlan plan = program.retryPlanner().plan(choice);
        if (plan.catalogs().isEmpty() && plan.refused().isEmpty()) {
            return nothingFailed();
        }
        RetryReport report = RetryReport.of(plan, program.price());
        if (output.isForPeople()) {
            report.print(output.out());
        }
        if (plan.catalogs().isEmpty()) {
            return end(report, ExitCode.INCOMPLETE);
        }
        return switch (yes ? Approval.GIVEN : ask(report)) {
            case GIVEN -> buy(plan, report);
            case WITHHELD -> refuse(report, "Nothing was bought.");
            case NOBODY_ASKED -> refuse(report, "Nothing was bought, because nobody can be asked. To buy: --yes");
        };
    }

    private RetryChoice choice() {
        if (run == null && documents.isEmpty() && codes.isEmpty() && !all && !suspect) {
            throw wrong("Say what to try again: --run, --document, --code or --all; or --suspect");
        }
        if (suspect && (run != null || !codes.isEmpty() || all)) {
            throw wrong("--suspect goes with --document alone: what is published did not fail");
        }
        documents.stream().filter(id -> !DocumentId.isValid(id)).findFirst().ifPresent(id -> {
            throw wrong("Not a document's id: \"" + id + "\"");
        });
        return new RetryChoice(
                run, documents.stream().map(DocumentId::new).collect(Collectors.toUnmodifiableSet()), codes, suspect);
    }

    /** A choice that names what is not there is a mistake, not a choice of nothing. */
    private void requireKnown(RetryChoice choice, RunReports reports) {
        if (run != null && reports.find(run).isEmpty()) {
            throw wrong("There is no run " + run);
        }
        for (DocumentId document : choice.documents()) {
            if (reports.lastOf(document.value()).isEmpty()) {
                throw wrong("No document \"" + document + "\" was narrated");
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(output.command().commandLine(), message);
    }

    /** A person who is asked sees what for, also where standard output is a program's. */
    private Approval ask(RetryReport report) {
        if (terminal != null && !output.isForPeople()) {
            report.print(output.err());
        }
        return Approval.ask(terminal, output.err(), report.question());
    }

    private int buy(RetryPlan plan, RetryReport report) {
        program.notices(); // what is set wrongly is said before anything is bought
        List<RunResult> results = narrate(plan);
        BalanceReport balance = BalanceReport.of(program.balance());
        RunSummary summary = new RunSummary(program);
        output.write(
                report.with(results.stream()
                        .map(result -> RunReport.of(result, program, balance))
                        .toList()),
                out -> {
                    results.forEach(result -> summary.print(out, result, balance));
                    howToGoOn(results).ifPresent(out::println);
                });
        return ExitCode.ofAll(results.stream().map(RunResult::exitCode).toList())
                .status();
    }

    /** What was stopped did not fail: who asks for what failed is not told of it again. */
    private static Optional<String> howToGoOn(List<RunResult> results) {
        List<String> stopped = results.stream()
                .flatMap(result -> result.documents().stream())
                .filter(narrated -> narrated.outcome() == Outcome.STOPPED)
                .map(narrated -> "--document " + narrated.document().id())
                .toList();
        return stopped.isEmpty()
                ? Optional.empty()
                : Optional.of("To go on with what was stopped: lectern retry "
                        + String.join(" ", Listing.first(stopped)) + (stopped.size() > Listing.MOST ? " …" : ""));
    }

    /** Each run is told as it ends: of those before one that fails, nobody would learn. */
    private List<RunResult> narrate(RetryPlan plan) {
        List<RunResult> results = new ArrayList<>();
        try (RunNarration narration = new RunNarration(output.err(), program)) {
            limit.applyTo(program);
            program.retries().run(plan, narration, result -> {
                results.add(result);
                RunNotice.send(program, result, BalanceReport.of(program.balance()), output.err());
            });
        } catch (RuntimeException e) {
            FailureNotice.send(
                    program, e, why -> FailureNotice.ofRun("the retry of " + names(plan), why), output.err());
            throw e;
        }
        return results;
    }

    private static String names(RetryPlan plan) {
        return plan.catalogs().stream()
                .map(catalog -> Inbox.shown(catalog.catalog()))
                .collect(Collectors.joining(", "));
    }

    private int refuse(RetryReport report, String why) {
        PrintWriter err = output.err();
        err.println(why);
        err.flush();
        return end(report, ExitCode.REFUSED);
    }

    private int end(RetryReport report, ExitCode code) {
        output.write(report, out -> {});
        return code.status();
    }

    private int nothingFailed() {
        output.write(
                RetryReport.ofNothing(program.price()),
                out -> out.println(
                        suspect
                                ? "No clip of a published document is under suspicion."
                                : "Nothing failed that could be tried again."));
        return ExitCode.COMPLETE.status();
    }
}
