package lectern.report;

import java.util.Locale;
import lectern.manifest.HtmlText;

/** The page's charts, each with its numbers behind it: who cannot see a chart, or gets none, has the table. */
final class ReportFigures {

    private final RunFacts facts;

    ReportFigures(RunFacts facts) {
        this.facts = facts;
    }

    String html() {
        if (facts.spending().bought() == 0) {
            return "<p>Nothing was bought, so there is no pace to show.</p>\n";
        }
        StringBuilder html = new StringBuilder("<div class=\"figures\">\n");
        html.append(figure(new PaceChart(facts.pace()).chart(), pace()));
        if (!facts.latency().isEmpty()) {
            html.append(figure(new LatencyChart(facts.latency()).chart(), latency()));
        }
        return html.append("</div>\n").toString();
    }

    private static String figure(SvgChart chart, String table) {
        String drawn = drawn(chart);
        return """
                <figure>
                %s<figcaption><strong>%s.</strong> %s</figcaption>
                <details%s><summary>The numbers</summary>
                %s</details>
                </figure>
                """.formatted(
                        drawn,
                        HtmlText.escaped(chart.title()),
                        HtmlText.escaped(chart.description()),
                        drawn.isEmpty() ? " open" : "",
                        table);
    }

    /** Java without fonts cannot draw, and says so by errors of the linker as well. */
    private static String drawn(SvgChart chart) {
        try {
            return chart.svg();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return "";
        }
    }

    private String pace() {
        Pace pace = facts.pace();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < pace.slots().size(); i++) {
            Pace.Slot slot = pace.slots().get(i);
            rows.append("<tr><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td></tr>\n"
                    .formatted(ReportWords.length(pace.step().multipliedBy(i)), slot.inFlight(), slot.bought()));
        }
        return """
                <table>
                <thead><tr><th scope="col">from</th><th scope="col" class="n">most in flight</th><th scope="col" class="n">bought in %s</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(ReportWords.length(pace.step()), rows);
    }

    private String latency() {
        StringBuilder rows = new StringBuilder();
        for (Latency.Bin bin : facts.latency().bins()) {
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%.1f to %.1f s</td><td class=\"n\">%d</td></tr>\n",
                    bin.fromMillis() / 1000.0,
                    bin.toMillis() / 1000.0,
                    bin.tasks()));
        }
        return """
                <table>
                <thead><tr><th scope="col">took</th><th scope="col" class="n">tasks</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(rows);
    }
}
