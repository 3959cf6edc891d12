package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    private static final String PROSE =
            "<p>A paragraph of words, long enough to be what somebody came here to read, and not a menu.</p>";
    private static final String SPOKEN = PROSE.replaceAll("<.*?>", "");

    private final Path folder;

    HtmlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aPageSaysWhatItIs() throws IOException {
        Manuscript read = read("<!DOCTYPE html><html lang='en-GB'><head><title>Book | Site</title>"
                + "<meta name='Author' content='Ann'></head><body><h1>The <i>Book</i></h1><p>Preface."
                + "<h2>One</h2><p>A.<h3>Below</h3><p>B.</body></html>");

        assertThat(read.title()).isEqualTo("The Book");
        assertThat(read.author()).isEqualTo("Ann");
        assertThat(read.language()).isEqualTo("en-GB");
        assertThat(read.cover()).isNull();
        assertThat(Heard.of(read))
                .containsExactly(
                        new Heard(null, List.of("The Book.", "Preface.")),
                        new Heard("One", List.of("One.", "A.", "Below.", "B.")));
    }

    @Test
    void severalHeadingsOfLevelOneAreChapters() throws IOException {
        Manuscript read = read("<title>Page</title><meta property='og:title' content='Shared'>"
                + "<meta http-equiv='Content-Language' content='zh'><h1>One</h1><p>A.</p><h1>Two</h1><p>B.</p>");

        assertThat(read.title()).isEqualTo("Shared");
        assertThat(read.language()).isEqualTo("zh");
        assertThat(Heard.of(read)).extracting(Heard::title).containsExactly("One", "Two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<main>%s</main>",
                "<div role='main'>%s</div>",
                "<article>%s</article>",
                "<main><article>%s</article><div><a href='/n'>More news of this kind</a></div></main>",
                "<div class='wrap'><div class='text'>%s</div></div>",
                "<table><tr><td><a href='/a'>Menu</a></td><td>%s</td></tr></table>"
            })
    void onlyTheMainTextIsRead(String main) throws IOException {
        Manuscript read =
                read("<body><header><h2>Site</h2><a href='/'>Home</a></header><nav><ul><li>Menu</li></ul></nav>"
                        + "<div class='cookie-banner'><p>We use cookies to make all of this very much better.</p></div>"
                        + main.formatted("<h1>News</h1>" + PROSE + PROSE)
                        + "<aside><p>Other stories that you may want to read as well, if you have time.</p></aside>"
                        + "<ul><li><a href='/x'>Another page with quite a long title</a></li></ul>"
                        + "<footer><p>© Site</p></footer></body>");

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of("News.", SPOKEN, SPOKEN)));
        assertThat(read.leftOut()).extracting(LeftOut::what).containsExactly(LeftOut.Kind.NAVIGATION);
    }

    @Test
    void whatIsOutsideTheMainTextIsCounted() throws IOException {
        Manuscript read = read("<body><nav>Menu</nav><main>" + PROSE + "<form>Mail <input></form>"
                + "<div class='share buttons'>Share</div></main><footer>End</footer></body>");

        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.NAVIGATION, 4, 16));
    }

    @Test
    void whatStandsBesideTheTextInsideItIsLeftOut() throws IOException {
        Manuscript read = read("<body><main><article>" + PROSE.repeat(4)
                + "<aside class='related'><a href='/a'>More</a></aside><div class='ad'>Buy</div>"
                + "<section id='comments' class='comments'><h2>Comments</h2><p>First!</p></section>"
                + "<nav role='doc-toc'>One</nav></article></main></body>");

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of(SPOKEN, SPOKEN, SPOKEN, SPOKEN)));
        assertThat(read.leftOut())
                .containsExactly(
                        new LeftOut(LeftOut.Kind.CONTENTS, 1, 3), new LeftOut(LeftOut.Kind.NAVIGATION, 3, 4 + 3 + 15));
    }

    @Test
    void aChapterThatIsNamedByItsHeadingIsNoMenu() throws IOException {
        assertThat(Heard.of(read("<body><h2 id='sharing'>Sharing</h2>" + PROSE.repeat(4)
                        + "<section id='cookies'><h2>Cookies</h2><p>Bake.</p></section></body>")))
                .extracting(Heard::title)
                .containsExactly("Sharing", "Cookies");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<section id='related-work'><h2><span>2</span> Related work</h2>%s</section>",
                "<div class='social-security'>%s</div>",
                "<div class='share-price'>%s</div>",
                "<div class='ad-hoc'>%s</div>",
                "<h2 id='_social_contract'>3. Social contract</h2>%s",
                "<h2 id='cookies'>How to bake Cookies</h2>%s",
                "<h2 class='related'>What is akin</h2>%s"
            })
    void whatIsAboutSocialOrRelatedThingsIsNoMenu(String part) throws IOException {
        Manuscript read =
                read("<body><article><h1>T</h1>" + PROSE.repeat(6) + part.formatted(PROSE) + "</article></body>");

        assertThat(read.leftOut()).isEmpty();
        assertThat(Heard.of(read).toString().split(SPOKEN, -1)).hasSize(1 + 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share",
                "social-links",
                "post-related",
                "ads",
                "ad_slot_2",
                "related posts",
                "social-share sticky"
            })
    void whatIsCalledSoIsAMenu(String name) throws IOException {
        assertThat(read("<body><article>" + PROSE.repeat(6) + "<div class='" + name
                                + "'><p>Press here.</p></div></article></body>")
                        .leftOut())
                .containsExactly(new LeftOut(LeftOut.Kind.NAVIGATION, 1, 11));
    }

    @ParameterizedTest
    @CsvSource({"div class='chapter', div", "section, section", "article, article"})
    void aShortChapterBesideALongOneIsRead(String tag, String end) throws IOException {
        String chapter = "<" + tag + "><h2>%s</h2>%s</" + end + ">";
        Manuscript read = read("<body>" + chapter.formatted("Prologue", PROSE.repeat(2))
                + chapter.formatted("Journey", PROSE.repeat(100)) + chapter.formatted("Epilogue", PROSE.repeat(2))
                + "</body>");

        assertThat(Heard.of(read)).extracting(Heard::title).containsExactly("Prologue", "Journey", "Epilogue");
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void theHeadingOfNotesIsLeftOutWithThem() throws IOException {
        Manuscript read =
                read("<body><h1>T</h1><h2>One</h2><p>Text<sup><a href='#n1'>1</a></sup>.</p><h2>Footnotes</h2>"
                        + "<ol><li id='n1'>The note.</li></ol><h2>Two</h2><p>More.</p></body>");

        assertThat(Heard.of(read)).extracting(Heard::title).containsExactly("One", "Two");
    }

    @Test
    void aTeaserOfAnotherArticleIsNoChapter() throws IOException {
        Manuscript read = read("<body><article><h1>News</h1>" + PROSE.repeat(30)
                + "</article><article><h2><a href='/x'>More</a></h2>" + PROSE + "</article></body>");

        assertThat(Heard.of(read)).extracting(Heard::title).containsExactly((String) null);
        assertThat(read.leftOut()).extracting(LeftOut::what).containsExactly(LeftOut.Kind.NAVIGATION);
    }

    @Test
    void aBookInOnePageIsReadWhole() throws IOException {
        Manuscript read = read("<body><h1>Book</h1><p>By Ann</p>"
                + ("<div class='chapter'><h2>C</h2>" + PROSE.repeat(3) + "</div>").repeat(3)
                + "<div class='chapter'><h2>Long</h2>" + PROSE.repeat(200) + "</div></body>");

        assertThat(Heard.of(read)).hasSize(5);
        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("Book.", "By Ann");
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void textThatIsDividedByLineBreaksOnlyIsRead() throws IOException {
        String old = (SPOKEN + "<br><br>").repeat(5);

        assertThat(Heard.of(read("<body><div>" + old + "</div><div><p>Written on a Sunday.</p></div></body>"))
                        .toString())
                .contains(SPOKEN);
        assertThat(Heard.of(read("<body>" + old + "<div><p>Written on a Sunday.</p></div></body>"))
                        .toString())
                .contains(SPOKEN);
    }

    @Test
    void looseWordsAroundTheTextAreCounted() throws IOException {
        assertThat(read("<body>Loose<main>" + PROSE + "</main></body>").leftOut())
                .containsExactly(new LeftOut(LeftOut.Kind.NAVIGATION, 1, 5));
    }

    @Test
    void aTextThatIsCalledASidebarIsStillAText() throws IOException {
        assertThat(Heard.of(read("<body class='with-sidebar'><div class='social page'>" + PROSE + "</div></body>")))
                .hasSize(1);
    }

    @Test
    void aPageThatIsOneFormIsRead() throws IOException {
        assertThat(Heard.of(read("<body><form id='form1' action='page.aspx'><input type='hidden'><h1>Book</h1>" + PROSE
                        + "<div role='search'><p>Search</p></div></form></body>")))
                .containsExactly(new Heard(null, List.of("Book.", SPOKEN)));
    }

    @Test
    void aTitleInTheHeaderOfATextIsRead() throws IOException {
        assertThat(Heard.of(read("<body><header><h1>Book</h1></header><nav>Menu</nav><h2>One</h2>" + PROSE
                        + "<h2>Two</h2>" + PROSE + "</body>")))
                .containsExactly(
                        new Heard("One", List.of("Book.", "One.", SPOKEN)), new Heard("Two", List.of("Two.", SPOKEN)));
    }

    @Test
    void aTextWithoutParagraphsIsRead() throws IOException {
        assertThat(Heard.of(read("Only<br>words"))).containsExactly(new Heard(null, List.of("Only words")));
        assertThat(Heard.of(read("<div>Only</div><div>words</div>")).get(0).paragraphs())
                .containsExactly("Only", "words");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, utf-8",
        "UTF-8, iso-8859-1",
        "UTF-8,",
        "UTF-16LE, utf-8",
        "UTF-16BE,",
        "GB18030, gb2312",
        "GB18030, GBK",
        "GB18030, gb18030"
    })
    void aPageIsReadInItsEncoding(String charset, String declared) throws IOException {
        String page = "<html><head>" + (declared == null ? "" : "<meta charset=" + declared + ">")
                + "</head><body><p>他说：“走吧。”</p></body></html>";

        assertThat(Heard.of(read(page.getBytes(Charset.forName(charset))))
                        .get(0)
                        .paragraphs())
                .containsExactly("他说：“走吧。”");
        assertThat(Heard.of(read(("\uFEFF" + page).getBytes(Charset.forName(charset))))
                        .get(0)
                        .paragraphs())
                .containsExactly("他说：“走吧。”");
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin = "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>\u00E9</p>"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] undeclared = "<p>\u00E9</p>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wrong = "<meta charset=gbk><p>\u00FF</p>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] half = {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8, 'a', 0};

        assertRefused(latin, "a.html: the page is in the encoding \"windows-1252\" – save the page as HTML in UTF-8");
        assertRefused(undeclared, "the page is not UTF-8, and declares no other encoding");
        assertRefused(wrong, "the page is neither UTF-8 nor the \"gbk\" that it declares");
        assertRefused(half, "the page is not the UTF-16LE that its first bytes announce");
    }

    @Test
    void aPageThatIsTooLargeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.html"), "abcd");

        assertThatThrownBy(() -> Html.read(file, Reading.STANDARD, 3))
                .isInstanceOf(RefusedInputException.class)
                .hasMessageContaining("larger than 3 bytes");
        assertThat(Heard.of(Html.read(file, Reading.STANDARD, 4))).hasSize(1);
        assertRefused("<p>".repeat(1_000_001).getBytes(StandardCharsets.UTF_8), "more than 1000000 tags");
        assertRefused(("<p" + " a".repeat(1_000_001) + ">").getBytes(StandardCharsets.UTF_8), "more than 1000000 tags");
    }

    @Test
    void deepNestingIsRead() throws IOException {
        assertThat(Heard.of(read("<div>".repeat(100_000) + "<p>A.</p>"))).hasSize(1);
    }

    @Test
    void theExtensionTellsTheFormat() {
        assertThat(List.of("a.html", "b.HTM", "c.xhtml"))
                .allSatisfy(name -> assertThat(Format.of(Path.of(name))).contains(Format.HTML));
    }

    private void assertRefused(byte[] page, String message) {
        assertThatThrownBy(() -> read(page))
                .isInstanceOf(RefusedInputException.class)
                .hasMessageContaining(message);
    }

    private Manuscript read(String page) throws IOException {
        return read(page.getBytes(StandardCharsets.UTF_8));
    }

    private Manuscript read(byte[] page) throws IOException {
        return Html.read(Files.write(folder.resolve("a.html"), page), Reading.STANDARD);
    }
}
