package lectern.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import lectern.manifest.HtmlText;
import lectern.manifest.PageSources;

/**
 * A run's report for people: one file that needs nothing but itself, under a policy that allows nothing else. Whatever documents
 * and the provider say is text in it, and never markup.
 */
public final class ReportPage {

    public static final String FILE = "report.html";

    private static final String STYLE = style();

    private final FinishedRun run;
    private final ReportPlace place;

    /** @param place where the page will lie */
    public ReportPage(FinishedRun run, ReportPlace place) {
        this.run = run;
        this.place = place;
    }

    public String html() {
        StringWriter html = new StringWriter();
        write(html);
        return html.toString();
    }

    /** Writes it, one document after the other. */
    public void write(Writer to) {
        PrintWriter out = new PrintWriter(to);
        out.print(head());
        new DocumentTable(run, place).write(out);
        out.print("""
                </main>
                </body>
                </html>
                """);
        out.flush();
    }

    private String head() {
        ReportSummary summary = new ReportSummary(run);
        List<String> toDo = summary.toDo();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; img-src data:; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width">
                <title>Run %d: %s</title>
                <style>%s</style>
                </head>
                <body>
                <header>
                <h1%s>%s</h1>
                %s<p class="quiet">Run %d over <code>%s</code>, %s to %s (%s), exit status %d.</p>
                </header>
                <main>
                %s""".formatted(
                        PageSources.inline(STYLE),
                        run.run(),
                        HtmlText.escaped(summary.headline()),
                        STYLE,
                        toDo.isEmpty() ? "" : " class=\"attention\"",
                        HtmlText.escaped(summary.headline()),
                        list(toDo),
                        run.run(),
                        HtmlText.escaped(run.catalog()),
                        time(run.began()),
                        time(run.ended()),
                        ReportWords.length(Duration.between(run.began(), run.ended())),
                        run.exitCode(),
                        run.told().map(this::facts).orElse(""));
    }

    private String facts(RunFacts facts) {
        return numbers(facts)
                + new TroubleTables(run.run(), facts).missing()
                + "<section>\n<h2>Pace</h2>\n" + new ReportFigures(facts).html() + "</section>\n"
                + new TroubleTables(run.run(), facts).troubles();
    }

    private String numbers(RunFacts facts) {
        Spending spending = facts.spending();
        return """
                <dl class="facts">
                <div><dt>Asked for</dt><dd>%s<small>in %s</small></dd></div>
                <div><dt>Bought</dt><dd>%,d<small>%,d planned; %,d bought again</small></dd></div>
                <div><dt>Reused</dt><dd>%,d<small>for nothing</small></dd></div>
                <div><dt>Missing</dt><dd>%,d<small>failed for good</small></dd></div>
                <div><dt>Cost</dt><dd>%s %s<small>%s units; planned %s</small></dd></div>
                <div><dt>In doubt</dt><dd>%,d<small>possibly bought twice</small></dd></div>
                <div><dt>Still to be booked</dt><dd>%,d<small>cost not known yet</small></dd></div>
                <div><dt>Audio</dt><dd>%s<small>is here</small></dd></div>
                </dl>
                """.formatted(
                        ReportWords.count(run.chunks(), "chunk"),
                        ReportWords.count(run.documents().size(), "document"),
                        spending.bought(),
                        run.toBuy(),
                        spending.boughtAgain(),
                        spending.reused(),
                        facts.missing().size(),
                        ReportPrice.plain(run.price().money(spending.units())),
                        HtmlText.escaped(run.price().currency()),
                        ReportPrice.plain(spending.units()),
                        HtmlText.escaped(run.price().words(run.plannedUnits())),
                        spending.inDoubt(),
                        spending.stillToBook(),
                        ReportWords.length(facts.audio()));
    }

    private static String list(List<String> toDo) {
        if (toDo.isEmpty()) {
            return "";
        }
        StringBuilder items = new StringBuilder("<ul class=\"todo\">\n");
        toDo.forEach(item -> items.append("<li>").append(HtmlText.escaped(item)).append("</li>\n"));
        return items.append("</ul>\n").toString();
    }

    private static String time(java.time.Instant instant) {
        return "<time datetime=\"%s\">%s</time>".formatted(instant, ReportWords.time(instant));
    }

    /** With the line ends that a browser makes of all others before it takes the hash. */
    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
