package lectern.report;

import lectern.chunk.FirstWords;
import lectern.manifest.HtmlText;

/** What is missing for good and what to do about it, and what went wrong on the way. */
final class TroubleTables {

    private final int run;
    private final RunFacts facts;

    TroubleTables(int run, RunFacts facts) {
        this.run = run;
        this.facts = facts;
    }

    /** Nothing where nothing is missing. */
    String missing() {
        if (facts.missing().isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (MissingText text : facts.missing()) {
            rows.append("""
                    <tr><td>%s</td><td>%d %s</td><td class="n">%d</td><td>%s</td><td>%s <span class="quiet">(code %d, request %s)</span></td><td>%s</td></tr>
                    """.formatted(
                            text.document(),
                            text.chapter(),
                            line(text.chapterTitle()),
                            text.chunk(),
                            line(text.words()),
                            line(text.failure().reason()),
                            text.failure().code(),
                            line(text.failure().requestId()),
                            advice(text)));
        }
        return """
                <section>
                <h2>Missing</h2>
                <p>Nothing new is published without these, and what was published before stays.</p>
                <div class="scroll">
                <table class="wide">
                <thead><tr><th scope="col">Document</th><th scope="col">Chapter</th><th scope="col" class="n">Chunk</th><th scope="col">First words</th><th scope="col">Reason</th><th scope="col">What to do</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                </section>
                """.formatted(rows);
    }

    private String advice(MissingText text) {
        return text.failure().isPolicy()
                ? "Edit it and run the catalog again: the same words would be refused again."
                : "<code>lectern retry --run %d --document %s</code>".formatted(run, text.document());
    }

    String troubles() {
        if (facts.troubles().isEmpty()) {
            return "<section>\n<h2>Refusals and retries</h2>\n<p>None: every request was served at once.</p>\n</section>\n";
        }
        StringBuilder rows = new StringBuilder();
        for (Trouble trouble : facts.troubles()) {
            rows.append("""
                    <tr><td>%s</td><td class="n">%s</td><td class="n">%,d</td><td class="n">%,d</td><td>%s</td></tr>
                    """.formatted(
                            trouble.kind().words(),
                            trouble.code() == 0 ? "" : Integer.toString(trouble.code()),
                            trouble.times(),
                            trouble.texts(),
                            line(trouble.message())));
        }
        return """
                <section>
                <h2>Refusals and retries</h2>
                <div class="scroll">
                <table class="wide">
                <thead><tr><th scope="col">What happened</th><th scope="col" class="n">Code</th><th scope="col" class="n">Times</th><th scope="col" class="n">Texts</th><th scope="col">For instance</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                </section>
                """.formatted(rows);
    }

    private static String line(String text) {
        return HtmlText.escaped(FirstWords.line(text));
    }
}
