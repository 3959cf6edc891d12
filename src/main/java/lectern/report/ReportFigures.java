package lectern.report;

import java.time.Duration;
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
        TimeSpent time = facts.pace().time();
        if (time != null) {
            html.append(wide(new TimeChart(time).chart(), time(time)));
        }
        html.append(figure(new PaceChart(facts.pace()).chart(), pace()));
        if (!facts.latency().isEmpty()) {
            html.append(figure(new LatencyChart(facts.latency()).chart(), latency()));
        }
        return html.append("</div>\n").toString();
    }

    private static String figure(SvgChart chart, String table) {
        String drawn = drawn(chart);
        return figure("", drawn, chart, drawn.isEmpty(), table);
    }

    /** With its numbers beside it: they are the key to its colours. */
    private static String wide(SvgChart chart, String table) {
        return figure(" class=\"whole\"", drawn(chart), chart, true, table);
    }

    private static String figure(String style, String drawn, SvgChart chart, boolean isOpen, String table) {
        return """
                <figure%s>
                %s<figcaption><strong>%s.</strong> %s</figcaption>
                <details%s><summary>The numbers</summary>
                %s</details>
                </figure>
                """.formatted(
                        style,
                        drawn,
                        HtmlText.escaped(chart.title()),
                        HtmlText.escaped(chart.description()),
                        isOpen ? " open" : "",
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

    private static String time(TimeSpent time) {
        StringBuilder rows = new StringBuilder();
        for (TimeSpent.Part part : time.parts()) {
            rows.append("<tr><td><span class=\"%s\"></span>%s <small>%s</small></td>%s</tr>\n"
                    .formatted(
                            ChartStyle.key(part.kind()),
                            part.kind().words(),
                            part.kind().instances(),
                            share(part.length(), part.percent())));
        }
        return """
                <table class="parts">
                <thead><tr><th scope="col">time</th><th scope="col" class="n">seconds</th><th scope="col" class="n">per cent</th></tr></thead>
                <tbody>
                %s</tbody>
                <tfoot><tr><td>the whole run</td>%s</tr></tfoot>
                </table>
                """.formatted(rows, share(time.whole(), 100));
    }

    private static String share(Duration length, double percent) {
        return String.format(
                Locale.ROOT,
                "<td class=\"n\">%,.1f</td><td class=\"n\">%.1f</td>",
                length.toMillis() / 1000.0,
                percent);
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
