package lectern.manifest;

import java.util.Locale;

/**
 * The quality report as a page that needs nothing but itself and the clips: each chapter's loudness, and each clip under
 * suspicion beside its words, to be heard with one click.
 */
final class QualityPage {

    static final String FILE = "quality.html";

    /** What speech lies between; a bar shows where in it a chapter is. */
    private static final double QUIETEST_LUFS = -40;

    private static final double LOUDEST_LUFS = -10;

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8885; vertical-align: top; }
            .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            meter { width: 8rem; }
            article { border: 1px solid #8885; border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0; }
            article h3 { margin: 0 0 .25rem; font-size: 1rem; }
            audio { width: 100%; margin-top: .5rem; }
            blockquote { margin: .5rem 0; white-space: pre-line; }
            .scroll { overflow-x: auto; }
            """;

    private final QualityReport report;

    QualityPage(QualityReport report) {
        this.report = report;
    }

    /** The page; whatever the document says is text in it, and never markup. */
    String html() {
        Edition edition = report.edition();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; media-src %s; base-uri 'none'; form-action 'none'">
                  <meta name="viewport" content="width=device-width">
                  <title>How %s sounds</title>
                  <style>%s</style>
                </head>
                <body>
                  <h1>How <cite lang="%s">%s</cite> sounds</h1>
                  <p>Edition %s. Levels are in dB of full scale; LUFS is integrated loudness (ITU-R BS.1770).</p>
                  <h2>Chapters</h2>
                  <div class="scroll">
                  <table>
                    <tr><th>Chapter</th><th class="number">Length</th><th>Loudness</th><th class="number">LUFS</th><th class="number">RMS</th><th class="number">Peak</th><th class="number">Noise floor</th><th class="number">Levelled by</th></tr>
                %s  </table>
                  </div>
                  <h2>Clips to listen to</h2>
                %s</body>
                </html>
                """.formatted(
                        PageSources.inline(STYLE),
                        PageSources.OWN_MEDIA,
                        HtmlText.escaped(edition.title()),
                        STYLE,
                        edition.voice().language().code(),
                        HtmlText.escaped(edition.title()),
                        edition.folder(),
                        chapters(),
                        suspects());
    }

    private String chapters() {
        StringBuilder rows = new StringBuilder();
        for (ChapterLoudness chapter : report.chapters()) {
            String title =
                    report.edition().chapters().get(chapter.chapter() - 1).title();
            rows.append(String.format(
                    Locale.ROOT,
                    "    <tr><td>%d. %s</td><td class=\"number\">%s</td><td><meter min=\"%.0f\" max=\"%.0f\""
                            + " value=\"%.1f\"></meter></td><td class=\"number\">%s</td><td class=\"number\">%s</td>"
                            + "<td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>\n",
                    chapter.chapter(),
                    HtmlText.escaped(title),
                    time(chapter.durationMillis()),
                    QUIETEST_LUFS,
                    LOUDEST_LUFS,
                    chapter.lufs(),
                    level(chapter.lufs()),
                    level(chapter.rmsDb()),
                    level(chapter.peakDb()),
                    level(chapter.floorDb()),
                    chapter.gainSteps() == 0 ? "" : String.format(Locale.ROOT, "%+.1f dB", chapter.gainDb())));
        }
        return rows.toString();
    }

    private static String level(double level) {
        return level <= ChapterLoudness.SILENCE ? "silence" : String.format(Locale.ROOT, "%.1f", level);
    }

    private String suspects() {
        if (report.suspects().isEmpty()) {
            return "  <p>None: no clip is unusually fast or slow, silent inside, or clipped.</p>\n";
        }
        StringBuilder articles =
                new StringBuilder(("  <p>These were good enough to be published, and may not be what they"
                                + " should be. To buy them again: <code>lectern retry --suspect --document %s</code></p>\n")
                        .formatted(report.edition().document()));
        for (QualityReport.Suspect suspect : report.suspects()) {
            Suspicion suspicion = suspect.suspicion();
            articles.append("""
                      <article>
                        <h3>Chapter %d, chunk %d, at %s: %s</h3>
                        <div>%s</div>
                        <audio controls preload="none" src="%s"></audio>
                        <blockquote lang="%s">%s</blockquote>
                        <a href="%s">The clip</a>
                      </article>
                    """.formatted(
                            suspicion.chapter(),
                            suspicion.chunk(),
                            time(suspect.startMillis()),
                            suspicion.kind().words(),
                            HtmlText.escaped(suspicion.detail()),
                            suspect.clip(),
                            report.edition().voice().language().code(),
                            HtmlText.escaped(suspect.text()),
                            suspect.clip()));
        }
        return articles.toString();
    }

    private static String time(long millis) {
        long seconds = millis / 1000;
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
