package lectern.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import org.jspecify.annotations.Nullable;

/** A run's result for people: what became of its documents, what it cost, where to listen, what to do; of a large run, not of each. */
final class RunSummary {

    /** Above a table of chunks without which their documents are not published. */
    static final String MISSING =
            "Missing; nothing new is published without these, and what was published before stays:";

    private final Program program;

    RunSummary(Program program) {
        this.program = program;
    }

    void print(PrintWriter out, RunResult result, @Nullable BalanceReport balance) {
        out.println();
        Table table = new Table("document", "title", "chapters>", "chunks>", "outcome");
        List<NarratedDocument> listed = result.first(Listing.MOST);
        for (NarratedDocument narrated : listed) {
            String why = narrated.message().isEmpty() ? "" : ": " + narrated.message();
            table.row(
                    narrated.document().id(),
                    narrated.document().title(),
                    narrated.document().chapters(),
                    narrated.document().chunks(),
                    Words.lower(narrated.outcome()) + why);
        }
        table.print(out);
        OutcomeRow.unlisted(
                        result.run(),
                        OutcomeRow.of(result),
                        listed.stream().map(narrated -> Words.lower(narrated.outcome())))
                .ifPresent(out::println);
        out.println();
        missing(out, result);
        out.println(purchases(result));
        BalanceReport.print(out, balance, BigDecimal.ZERO);
        result.stop().ifPresent(stop -> out.println(stop.message()));
        places(out, result.run(), listed);
    }

    private String purchases(RunResult result) {
        return "Planned to buy %s. %s; %s of audio; took %s."
                .formatted(
                        Words.count(result.plan().toBuy(), "call"),
                        CostReport.of(result.purchases(), program.price()).sentence(),
                        Words.length(result.audio()),
                        Words.length(result.took()));
    }

    private static void missing(PrintWriter out, RunResult result) {
        FailureRow.print(
                out, MISSING, FailureRow.of(result.failures()), "lectern status %d --all".formatted(result.run()));
    }

    private void places(PrintWriter out, int run, List<NarratedDocument> listed) {
        var whole = listed.stream().filter(NarratedDocument::isWhole).toList();
        if (!whole.isEmpty()) {
            out.println();
            out.println("Listen:");
        }
        for (NarratedDocument narrated : whole) {
            String place = program.placeOf(narrated.listeningPage());
            out.println("  " + (place.startsWith("s3:") ? place : fromHere(Path.of(place))));
        }
        program.report(run).ifPresent(page -> out.println("Report: " + fromHere(page)));
    }

    /** A file as a person would type it: without the working folder in front, if it is below it. */
    private static Path fromHere(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
