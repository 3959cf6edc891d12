package lectern.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.postgres.RunReports.FailedChunk;
import lectern.postgres.RunReports.Purchases;
import lectern.storage.ObjectKey;

/** A run's result for people: what became of each document, what it cost, where to listen, what to do. */
final class RunSummary {

    private final Program program;

    RunSummary(Program program) {
        this.program = program;
    }

    void print(PrintWriter out, RunResult result) {
        out.println();
        Table table = new Table("document", "title", "chapters>", "chunks>", "outcome");
        for (NarratedDocument narrated : result.documents()) {
            String why = narrated.message().isEmpty() ? "" : ": " + narrated.message();
            table.row(
                    narrated.document().id(),
                    narrated.document().title(),
                    narrated.document().chapters(),
                    narrated.document().chunks(),
                    Words.lower(narrated.outcome()) + why);
        }
        table.print(out);
        out.println();
        failures(out, result);
        out.println(purchases(result));
        result.stop().ifPresent(stop -> out.println(stop.message()));
        places(out, result);
    }

    private static void failures(PrintWriter out, RunResult result) {
        for (FailedChunk failed : result.failures()) {
            out.println("%s, chapter %d (%s), chunk %d: %s (code %d%s)"
                    .formatted(
                            failed.document(),
                            failed.chapter(),
                            failed.chapterTitle(),
                            failed.chunk(),
                            failed.reason(),
                            failed.code(),
                            failed.requestId().isEmpty() ? "" : ", request " + failed.requestId()));
        }
    }

    private static String purchases(RunResult result) {
        Purchases purchases = result.purchases();
        String doubt = purchases.inDoubt() == 0
                ? ""
                : ", %s in doubt (possibly bought twice)".formatted(Words.count(purchases.inDoubt(), "request"));
        String bought = purchases.bought() == 0
                ? "Nothing had to be bought"
                : "Bought %s for %s"
                        .formatted(Words.count(purchases.bought(), "chunk"), Words.units(purchases.units()));
        return "%s, reused %d%s; %s of audio; took %s."
                .formatted(
                        bought,
                        result.plan().reused(),
                        doubt,
                        Words.length(result.audio()),
                        Words.length(result.took()));
    }

    private void places(PrintWriter out, RunResult result) {
        var whole = result.documents().stream().filter(RunReport::isWhole).toList();
        if (!whole.isEmpty()) {
            out.println();
            out.println("Listen:");
        }
        for (NarratedDocument narrated : whole) {
            var document = narrated.document();
            String place = program.placeOf(
                    ObjectKey.book(document.id(), document.edition().value()));
            out.println("  " + (place.startsWith("s3:") ? place : fromHere(Path.of(place))));
        }
    }

    /** A file as a person would type it: without the working folder in front, if it is below it. */
    private static Path fromHere(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
