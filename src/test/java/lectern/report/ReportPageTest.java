package lectern.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.storage.StoredObject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    /** Where a chart's letters stand depends on the machine's fonts. */
    private static final Pattern CHART = Pattern.compile("<svg xmlns.*?</svg>\n", Pattern.DOTALL);

    private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
    private static final Pattern HASH = Pattern.compile("sha256-[^']*");

    @Test
    void tellsOfABadRunAsItAlwaysDid() throws IOException {
        String page = page(SampleRuns.bad());

        Golden.check("bad-run.html", withoutChartsAndStyle(page));
    }

    @Test
    void tellsOfARunInWhichNothingWasBought() throws IOException {
        String page = page(SampleRuns.quiet());

        Golden.check("quiet-run.html", withoutChartsAndStyle(page));
    }

    @Test
    void showsWhatItKnowsOfARunWhoseLedgerWasLost() {
        Document page = Jsoup.parse(page(SampleRuns.cutOff()));

        assertThat(page.select("h1").text()).startsWith("The run stopped early. The document is not published.");
        assertThat(page.select(".todo").text()).contains("is gone", "lectern status 13");
        assertThat(page.select("main").text()).contains("Emma", "812").doesNotContain("Bought", "Pace");
    }

    @Test
    void isNeverMarkupWhateverDocumentsAndTheProviderSay() {
        Document page = Jsoup.parse(page(SampleRuns.bad()));

        assertThat(page.select("script, b, [onload], [style]")).isEmpty();
        assertThat(page.select("main").text())
                .contains("<script>alert(\"a\")</script> & 'co'", "The <b>Trial</b>", "<script>alert(1)</script>");
        assertThat(page.select("header code").text()).isEqualTo("/srv/books/<catalog>.csv");
    }

    @Test
    void allowsItselfNothingButItsOwnStyle() {
        String html = page(SampleRuns.bad());
        Document page = Jsoup.parse(html);
        Element style = page.select("style").first();
        assertThat(style).isNotNull();

        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");

        String hash = Base64.getEncoder()
                .encodeToString(
                        HexFormat.of().parseHex(StoredObject.sha256(style.data().getBytes(UTF_8))));
        assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-" + hash + "'");
        assertThat(page.select("[src], link, iframe, object, embed")).isEmpty();
        assertThat(page.select("a[href]").eachAttr("href")).allMatch(address -> address.startsWith("../../books/"));
    }

    @Test
    void drawsChartsThatSayWhatTheyShowAndHaveTheirNumbersBehindThem() {
        Document page = Jsoup.parse(page(SampleRuns.bad()));

        assertThat(page.select("figure")).hasSize(3).allSatisfy(figure -> {
            Element chart = figure.selectFirst("svg[role=img]");
            assertThat(chart).isNotNull();
            for (String id : chart.attr("aria-labelledby").split(" ")) {
                assertThat(chart.select("#" + id).text()).isNotBlank();
            }
            assertThat(figure.select("details > summary")).hasSize(1);
            assertThat(figure.select("details table tbody tr")).isNotEmpty();
        });
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void showsWhereTheTimeWentBesideTheLeastInSecondsAndPerCentThatMakeUpTheWhole() {
        Document page = Jsoup.parse(page(SampleRuns.bad()));

        Element time = page.selectFirst("figure:has(svg[aria-labelledby^=time])");
        assertThat(time).isNotNull();
        assertThat(time.select("desc").text()).contains("lasted 25 min 0 s", "no less than 7 min 9 s", "28.6 %");
        assertThat(time.select("svg text").eachText()).contains("this run", "the least");
        assertThat(time.select("details[open] tbody tr")).hasSize(4);
        assertThat(sum(time.select("tbody td:nth-child(2)"))).isCloseTo(1500, within(0.2));
        assertThat(sum(time.select("tbody td:nth-child(3)"))).isCloseTo(100, within(0.2));
        assertThat(time.select("tfoot").text()).contains("1,500.0", "100.0");
    }

    private static double sum(Elements cells) {
        return cells.eachText().stream()
                .mapToDouble(cell -> Double.parseDouble(cell.replace(",", "")))
                .sum();
    }

    @Test
    void drawsEveryChartInColoursThatTheStyleSheetExchangesInTheDark() {
        String html = page(SampleRuns.bad());
        String css = Jsoup.parse(html).select("style").first().data();

        Matcher charts = CHART.matcher(html);
        while (charts.find()) {
            Matcher colours = Pattern.compile("(fill|stroke)=\"(rgb[^\"]*)\"").matcher(charts.group());
            while (colours.find()) {
                assertThat(css).contains("[" + colours.group() + "]");
            }
        }
    }

    @Test
    void namesBooksThatABrowserCannotReach() {
        String html = new ReportPage(SampleRuns.quiet(), new ReportPlace("s3://books/x/", false)).html();

        Document page = Jsoup.parse(html);

        assertThat(page.select("a")).isEmpty();
        assertThat(page.select("main").text()).contains("s3://books/x/books/emma/0123456789abcdef/index.html");
    }

    private static String page(FinishedRun run) {
        return new ReportPage(run, ReportPlace.IN_STORE).html();
    }

    private static String withoutChartsAndStyle(String page) {
        String bare = CHART.matcher(page).replaceAll("<svg/>\n");
        return HASH.matcher(STYLE.matcher(bare).replaceAll("<style></style>")).replaceAll("sha256-");
    }
}
