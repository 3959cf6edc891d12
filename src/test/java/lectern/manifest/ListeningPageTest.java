package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lectern.document.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class ListeningPageTest {

    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)> & \u2028\u2029<!--";

    @Test
    void isTheGoldenPage() throws IOException {
        String script = resource("listening.js");
        String style = resource("listening.css");

        String page = page(whale().publication());

        assertThat(page).containsOnlyOnce(script).containsOnlyOnce(style);
        assertThat(page.replace(script, "…").replace(style, "…").replaceAll("'sha256-[^']+'", "'sha256-…'"))
                .isEqualTo(resource("index.html"));
    }

    @ParameterizedTest
    @CsvSource({"light, ''", "dark, data-theme=\"dark\""})
    void isLegibleInItsColours(String name, String selector) throws IOException {
        String style = resource("listening.css");
        String block = style.substring(style.indexOf(selector.isEmpty() ? ":root {" : ":root[" + selector + "]"));

        for (String ground : List.of("paper", "raised", "hover", "now")) {
            assertThat(contrast(block, "ink", ground))
                    .as("%s: ink on %s", name, ground)
                    .isGreaterThan(7);
        }
        for (String text : List.of("quiet", "accent")) {
            for (String ground : List.of("paper", "raised", "hover")) {
                assertThat(contrast(block, text, ground))
                        .as("%s: %s on %s", name, text, ground)
                        .isGreaterThan(4.5);
            }
        }
        assertThat(contrast(block, "on-accent", "accent")).isGreaterThan(4.5);
    }

    @Test
    void isTheSameForEqualPublications() {
        assertThat(page(whale().publication())).isEqualTo(page(whale().publication()));
    }

    @Test
    void letsOnlyItsOwnScriptAndStyleRun() {
        Document page = Jsoup.parse(page(whale().publication()));

        String policy =
                page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");

        assertThat(policy.split("; "))
                .containsExactly(
                        "default-src 'none'",
                        "script-src '" + hash(page.select("script:not([type])")) + "'",
                        "style-src '" + hash(page.select("style")) + "'",
                        "img-src 'self'",
                        "media-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'");
        assertThat(page.select("[style]")).isEmpty();
        assertThat(page.select("*")).noneMatch(element -> element.attributes().asList().stream()
                .anyMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void asksForNothingButWhatLiesBesideIt() {
        String page = page(whale().publication());

        assertThat(page)
                .doesNotContainIgnoringCase("http:", "https:", "url(", "@import", "src=\"/", "href=\"/", "\"//");
        assertThat(Jsoup.parse(page).select("[href], [src]").eachAttr("href").stream()
                        .filter(href -> !href.isEmpty()))
                .allMatch(href -> href.matches("#[a-z]*|[a-z0-9][a-z0-9.-]*"));
    }

    @Test
    void showsWhatTheDocumentSaysAsText() {
        Publication publication = new ListenedBook("hostile", HOSTILE, Language.ENGLISH)
                .by(HOSTILE, HOSTILE)
                .chapter(HOSTILE, 4000, List.of(List.of(HOSTILE)))
                .publication();

        String html = page(publication);

        String shown = "\"><script>alert(1)</script><img src=x onerror=alert(2)> & <!--";
        assertThat(html).doesNotContain("<script>alert", "<img", "<!--", "\u2028", "\u2029");
        Document page = Jsoup.parse(html);
        assertThat(page.title()).isEqualTo(shown);
        assertThat(page.selectFirst("h1").text()).isEqualTo(shown);
        assertThat(page.selectFirst(".byline").text()).isEqualTo("by " + shown);
        assertThat(page.selectFirst("#chapters a span").text()).isEqualTo(shown);
        assertThat(json(page, "book").at("/chapters/0/title").asString()).isEqualTo(shown);
        assertThat(json(page, "script-1").at("/0/1").asString()).isEqualTo(shown);
        assertThat(page.select("script:not([type])")).hasSize(1);
    }

    @Test
    void isUsefulWithoutItsScript() {
        Document page = Jsoup.parse(page(whale().publication()));

        assertThat(page.select("#chapters a").eachAttr("href"))
                .containsExactly("0001-loomings.mp3", "0002-bai-jing.mp3");
        assertThat(page.select("#chapters .length").eachText()).containsExactly("0:42", "1:02:03");
        assertThat(page.select(".downloads a").eachAttr("href"))
                .containsExactly("moby-dick.mp3", "moby-dick.m4b", "moby-dick.vtt");
        assertThat(page.selectFirst("noscript").text()).startsWith("Each chapter is a link");
    }

    @Test
    void offersOnlyFilesThatAreThere() {
        Document page = Jsoup.parse(page(new ListenedBook("bare", "Bare", Language.ENGLISH)
                .chapter("One", 1000, List.of(List.of("One.")))
                .publication()));

        assertThat(page.select(".downloads a").eachAttr("href")).containsExactly("bare.mp3");
        assertThat(page.select("img")).isEmpty();
        assertThat(page.selectFirst("link[rel=icon]").attr("href")).isEqualTo("data:,");
        assertThat(page.selectFirst("meta[http-equiv]").attr("content")).contains("; img-src data:; ");
        assertThat(json(page, "book").at("/chapters/0").has("captions")).isFalse();
    }

    @Test
    void keepsTheLanguageOfEachChapter() {
        Document page = Jsoup.parse(page(whale().publication()));

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("#chapters span[lang]").eachText()).containsExactly("白鲸");
        assertThat(json(page, "book").at("/chapters/0/language").asString()).isEqualTo("en");
        assertThat(json(page, "book").at("/chapters/1/language").asString()).isEqualTo("zh");
    }

    @Test
    void hasNoTextWhereNoneIsKnown() {
        Publication known = whale().publication();
        Publication unknown = new Publication(
                known.edition(), known.chapters(), known.book(), List.of(), known.files(), known.published());

        Document page = Jsoup.parse(page(unknown));

        assertThat(page.select("script[id^=script-]")).isEmpty();
        assertThat(json(page, "book").at("/chapters/1/language").asString()).isEqualTo("en");
    }

    @ParameterizedTest
    @EnumSource
    void saysEverythingInTheLanguageOfTheBook(Language language) {
        Document page = Jsoup.parse(page(new ListenedBook("words", "x", language)
                .chapter("x", 1000, List.of(List.of("x")))
                .publication()));

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language.code());
        assertThat(page.selectFirst("#chapters-title").text())
                .isEqualTo(language == Language.CHINESE ? "目录" : "Chapters");
        page.select("script, style").remove();
        assertThat(page.html()).doesNotContain("{{", "}}");
        assertThat(Pattern.compile("\\p{IsHan}").matcher(page.html()).find()).isEqualTo(language == Language.CHINESE);
    }

    @Test
    void usesEveryWordThatItKnows() throws IOException {
        String template = resource("listening.html");
        String script = resource("listening.js");

        List<String> inTemplate = names(template, "\\{\\{word\\.([a-z0-9-]+)}}");
        List<String> inScript = names(script, "words\\.([a-zA-Z]+)").stream()
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase())
                .toList();

        assertThat(PageWord.values()).allMatch(word -> {
            String name = word.name().toLowerCase().replace('_', '-');
            return inTemplate.contains(name)
                    || inScript.contains(name)
                    || name.matches("byline|read-by|lengths?|book-.*");
        });
    }

    private static ListenedBook whale() {
        return new ListenedBook("moby-dick", "Moby-Dick; or, \"The <Whale>\"", Language.ENGLISH)
                .by("Herman Melville", "Ishmael")
                .cover("image/jpeg")
                .file("moby-dick.m4b")
                .file("moby-dick.vtt")
                .file("0001-loomings.vtt")
                .chapter(
                        "Loomings",
                        42_000,
                        List.of(
                                List.of("Loomings."),
                                List.of(
                                        "Call me Ishmael.",
                                        "Some years ago – never mind how long – I thought I'd sail.")))
                .chapter("白鲸", Language.CHINESE, 3_723_000, List.of(List.of("白鲸来了。", "“它来了！”他说。")));
    }

    private static String page(Publication publication) {
        StringWriter page = new StringWriter();
        try {
            ListeningPage.write(publication, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    private static JsonNode json(Document page, String id) {
        return JsonMapper.shared().readTree(page.getElementById(id).data());
    }

    private static String hash(List<Element> elements) {
        assertThat(elements).hasSize(1);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(elements.get(0).data().getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    /** As Web Content Accessibility Guidelines 2.2 count it. */
    private static double contrast(String block, String text, String ground) {
        double one = luminance(block, text);
        double other = luminance(block, ground);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String block, String name) {
        String hex = names(block, "--" + name + ": #([0-9a-f]{6});").get(0);
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ListeningPageTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
