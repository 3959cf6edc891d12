package lectern.report;

import java.io.PrintWriter;
import lectern.chunk.FirstWords;
import lectern.manifest.HtmlText;
import org.jspecify.annotations.Nullable;

/** What became of each document: a bar of its chunks by their state, how it sounds, and where to listen. */
final class DocumentTable {

    private final FinishedRun run;
    private final ReportPlace place;

    DocumentTable(FinishedRun run, ReportPlace place) {
        this.run = run;
        this.place = place;
    }

    /** One row after the other: a night may have a hundred thousand. */
    void write(PrintWriter out) {
        out.print("""
                <section>
                <h2>Documents</h2>
                %s<div class="scroll">
                <table class="wide">
                <thead><tr><th scope="col">Document</th><th scope="col">Outcome</th><th scope="col" class="n">Chapters</th><th scope="col">Chunks</th><th scope="col">Sound</th></tr></thead>
                <tbody>
                """.formatted(run.facts() == null ? "" : KEY));
        run.documents().forEach(document -> out.print(row(document)));
        out.print("""
                </tbody>
                </table>
                </div>
                </section>
                """);
    }

    private static final String KEY = """
            <ul class="key" aria-label="Colours of the bars">
            <li><span class="bought"></span>bought now</li>
            <li><span class="reused"></span>reused</li>
            <li><span class="under-way"></span>in flight or being fetched</li>
            <li><span class="planned"></span>not asked for yet</li>
            <li><span class="failed"></span>failed</li>
            </ul>
            """;

    private static final String[] KINDS = {"bought", "reused", "under-way", "planned", "failed"};
    private static final String[] NAMES = {"bought", "reused", "in flight", "not asked for", "failed"};

    /** Put together piece by piece: of a hundred thousand rows a formatter makes ten seconds of work. */
    private String row(ReportedDocument document) {
        String title = FirstWords.line(document.title());
        String name = document.isWhole() ? place.link(document.listeningPage(), title) : HtmlText.escaped(title);
        String why = document.message().isEmpty() ? "" : ": " + HtmlText.escaped(FirstWords.line(document.message()));
        return "<tr><td>" + name + "<br><span class=\"quiet\">" + document.id() + "</span></td><td>"
                + HtmlText.escaped(document.outcome()) + why + "</td><td class=\"n\">"
                + ReportWords.number(document.chapters()) + "</td><td>" + chunks(document) + "</td><td>"
                + sound(document) + "</td></tr>\n";
    }

    private static String chunks(ReportedDocument document) {
        DocumentFacts facts = document.facts();
        return facts == null ? ReportWords.number(document.chunks()) : bar(facts);
    }

    private static String bar(DocumentFacts facts) {
        StringBuilder parts = new StringBuilder();
        StringBuilder words = new StringBuilder();
        int[] counts = {facts.bought(), facts.reused(), facts.underWay(), facts.planned(), facts.failed()};
        int before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                parts.append("<rect class=\"")
                        .append(KINDS[i])
                        .append("\" x=\"")
                        .append(before);
                parts.append("\" width=\"").append(counts[i]).append("\" height=\"1\"/>");
                words.append(words.isEmpty() ? "" : ", ").append(ReportWords.number(counts[i]));
                words.append(' ').append(NAMES[i]);
            }
            before += counts[i];
        }
        return "<svg class=\"bar\" viewBox=\"0 0 " + Math.max(1, facts.chunks())
                + " 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">" + parts + "</svg><span class=\"quiet\">"
                + words + "</span>";
    }

    private String sound(ReportedDocument document) {
        DocumentFacts facts = document.facts();
        if (facts == null || !document.isWhole()) {
            return "";
        }
        String suspects = facts.suspects() == 0
                ? "nothing suspected"
                : ReportWords.count(facts.suspects(), "clip") + " to listen to";
        return loudness(facts.quietest(), facts.loudest()) + place.link(document.qualityPage(), suspects);
    }

    private static String loudness(@Nullable Double quietest, @Nullable Double loudest) {
        if (quietest == null || loudest == null) {
            return "";
        }
        String from = ReportWords.decimal(quietest);
        String to = ReportWords.decimal(loudest);
        return (from.equals(to) ? from : from + " to " + to).replace('-', '\u2212') + " LUFS<br>";
    }
}
