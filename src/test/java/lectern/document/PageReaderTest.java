package lectern.document;

import static lectern.document.LeftOut.Kind.CODE_BLOCK;
import static lectern.document.LeftOut.Kind.CONTENTS;
import static lectern.document.LeftOut.Kind.FOOTNOTE;
import static lectern.document.LeftOut.Kind.HIDDEN;
import static lectern.document.LeftOut.Kind.MEDIA;
import static lectern.document.LeftOut.Kind.NOTE_MARK;
import static lectern.document.LeftOut.Kind.PAGE_NUMBER;
import static lectern.document.LeftOut.Kind.RUBY;
import static lectern.document.LeftOut.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private Reading reading = Reading.STANDARD;
    private Outline outline = new Outline();

    @Test
    void rubyIsReadOnce() {
        assertThat(heard("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rtc>ji</rtc></ruby>。</p>"))
                .containsExactly("漢字。");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(RUBY, 2, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a epub:type='noteref' href='n.xhtml#n1'>1</a>",
                "<a role='doc-noteref' href='#n1'>1</a>",
                "<a class='noteref' href='#n1'>1</a>",
                "<a class='duokan-footnote' href='#n1'><img src='n.png'/>1</a>",
                "<span class='footnote-ref'>1</span>",
                "<sup><a href='#n1'>1</a></sup>",
                "<sup>[<a href='#n1'>1</a>]</sup>",
                "<a href='#n1'><sup>*</sup></a>",
                "<a href='#n1'>[1]</a>",
                "<a href='#n1'>〔1〕</a>",
                "<a id='r1' href='#x1'>[1]</a>",
                "<a name='r1'></a><a href='#x1'>[1]</a>",
                "<span id='r1'><a href='#x1'>[1]</a></span>",
                "<a href='#x1'>[*]</a>",
                "<a href='#fn1'>1</a>",
                "<a href='#_ftn12'>12</a>",
                "<a href='#ref1'>↩</a>"
            })
    void marksOfNotesAreLeftOut(String mark) {
        assertThat(heard("<p>A" + mark + ".</p>")).containsExactly("A.");
        assertThat(outline.leftOut()).extracting(LeftOut::what).containsExactly(NOTE_MARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='#c1'>1</a>",
                "<a href='#s1-3'>(3)</a>",
                "<a href='#step3'>[3]</a>",
                "<a href='http://x.y/z'>[1]</a>",
                "<sup>2</sup>",
                "<a href='#note-of-thanks'>a note</a>",
                "<a href='http://x.y/z'><sup>2</sup></a>"
            })
    void otherLinksAndRaisedNumbersAreRead(String words) {
        assertThat(heard("<p>A" + words + ".</p>").get(0)).hasSizeGreaterThan(2);
        assertThat(outline.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10<sup>6</sup> people | 10⁶ people",
                "10<sup>-3</sup> m<sup>2</sup> | 10⁻³ m²",
                "3<sup>1</sup>/<sub>2</sub> cups | 3¹/2 cups",
                "<sup>1</sup>/<sub>2</sub> cup | 1/2 cup",
                "(a + b)<sup>2</sup> | (a + b)²",
                "people<sup>1</sup>. | people¹.",
                "<sup>16</sup>For God <sup>17</sup>so | 16 For God 17 so",
                "<sup>16</sup> For God | 16 For God",
                "the 1<sup>st</sup>, M<sup>lle</sup> X | the 1st, Mlle X",
                "H<sub>2</sub>O | H2O",
                "10<sup><small>6</small></sup> people | 10⁶ people",
                "x<sup>a<sub>1</sub></sup> | xa1",
                "5 m<sup>2 </sup>of floor | 5 m² of floor",
                "in 10<sup>6,</sup> or so | in 10⁶, or so",
                "10&#x2060;<sup>6</sup>, x&#x304;<sup>2</sup> | 10⁶, x̄²",
                "10<sup>&#x2011;3</sup>, Ca<sup>2+</sup>, Na<sup>+</sup> | 10⁻³, Ca²⁺, Na⁺",
                "<sup>1<b>6</b></sup>For God | 16 For God",
                "<sup>16.</sup>For God | 16. For God"
            })
    void raisedNumbersStayApart(String markup, String words) {
        assertThat(heard("<p>" + markup + "</p>")).containsExactly(words);
    }

    @Test
    void aHeadingAndARowEndAsSentencesBehindARaisedNumber() {
        assertThat(heard(
                        "<h3>Area in m<sup>2</sup></h3><table><tr><td>Hall</td><td>80 m<sup>2</sup></td></tr></table>"))
                .containsExactly("Area in m².", "Hall, 80 m².");
    }

    @Test
    void whatAStatuteRefersToIsRead() {
        assertThat(
                        heard(
                                "<p>(1) Subject to subsection <a href='#s1-3'>(3)</a>.</p><div id='s1-3'><p>(3) The board may.</p></div>"))
                .containsExactly("(1) Subject to subsection (3).", "(3) The board may.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<aside epub:type='footnote'><p>Note.</p></aside>",
                "<div role='doc-endnotes'><p>Note.</p></div>",
                "<p class='footnote'>Note.</p>",
                "<ol class='duokan-footnote-content'><li>Note.</li></ol>",
                "<section class='footnotes'><ol><li>Note.</li></ol></section>"
            })
    void notesAreLeftOut(String note) {
        assertThat(heard("<p>A.</p>" + note + "<p>B.</p>")).containsExactly("A.", "B.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(FOOTNOTE, 1, 5));
    }

    @Test
    void whatAMarkPointsToIsANote() {
        assertThat(
                        heard(
                                "<p>A<sup><a id='r1' href='#x1'>1</a></sup> b<a id='r2' href='#x2'><sup>2</sup></a>.</p>"
                                        + "<p id='x1'><a href='#r1'>1</a> First.</p><p> <a id='x2' href='#r2'>2</a> Second.</p><p>B.</p>"))
                .containsExactly("A b.", "B.");
        assertThat(outline.leftOut()).extracting(LeftOut::what).containsExactly(FOOTNOTE, NOTE_MARK);
    }

    @Test
    void theNotesOfAListAreCountedOneByOne() {
        assertThat(heard("<p>A.</p><section role='doc-endnotes'><ol><li>One.</li><li>Two.</li></ol></section>"))
                .containsExactly("A.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(FOOTNOTE, 2, 8));
    }

    @Test
    void pageNumbersAreLeftOutAndClassesForPageBreaksAreNot() {
        assertThat(
                        heard(
                                "<p>A<span epub:type='pagebreak' title='1'/>b<span class='pagenum'>[Pg 12]</span>"
                                        + "<span role='doc-pagebreak'>iv</span>.</p><div class='mbp_pagebreak'><p>All of the chapter.</p></div>"))
                .containsExactly("Ab.", "All of the chapter.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(PAGE_NUMBER, 3, 9));
    }

    @Test
    void whatIsNotShownIsNotRead() {
        assertThat(
                        heard(
                                "<p hidden='hidden'>a</p><p style='color:red; display : none'>b</p><p aria-hidden='true'>c</p>"
                                        + "<p style='visibility:hidden'>d</p><script>no()</script><style>no</style><p>E<s>f</s><del>g</del>.</p>"))
                .containsExactly("E.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(HIDDEN, 6, 6));
    }

    @Test
    void contentsInThePageAreLeftOut() {
        assertThat(heard("<nav epub:type='toc'><ol><li><a href='#a'>One</a></li></ol></nav><p>A.</p>"))
                .containsExactly("A.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(CONTENTS, 1, 3));
    }

    @Test
    void captionsAreReadAndPicturesAreNot() {
        assertThat(heard(
                        "<figure><img src='a.png' alt='A cat'/><figcaption aria-hidden='true'>Fig. 1: Tom.</figcaption></figure>"
                                + "<svg><text>drawn</text></svg><audio src='a.mp3'>No audio</audio>"))
                .containsExactly("Fig. 1: Tom.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(MEDIA, 3, 18));
    }

    @Test
    void aDrawnLetterIsRead() {
        assertThat(heard("<p><img alt='I' src='i.png'/>t was 中<img alt='𠮷' src='g.png'/>。</p>"))
                .containsExactly("It was 中𠮷。");
        assertThat(outline.leftOut()).isEmpty();
    }

    @Test
    void aDrawnHeadingIsRead() {
        heard("<h1><img alt='Chapter One' src='i.png'/></h1><p>A.</p>");

        assertThat(outline.sections()).extracting(Manuscript.Section::title).containsExactly("Chapter One");
    }

    @Test
    void formulasAreReadWhereTheirWordsAreKnown() {
        assertThat(heard("<p>Let <math alttext='x squared'><msup><mi>x</mi><mn>2</mn></msup></math>, "
                        + "<math><mi>y</mi><mo>=</mo><mn>1</mn></math>,<math alttext='\\frac12'><mfrac/></math>"
                        + "<math><msup><mi>x</mi><mn>2</mn></msup></math>.</p>"))
                .containsExactly("Let x squared, y=1,.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(MEDIA, 2, 9));
    }

    @Test
    void tablesAreReadRowByRow() {
        String table = "<table><caption>Ages</caption><tr><th>Name</th><th>Age</th></tr>"
                + "<tr><td><p>Ann</p></td><td></td><td>12.</td></tr></table><p>B.</p>";

        assertThat(heard(table)).containsExactly("Ages.", "Name, Age.", "Ann, 12.", "B.");

        reading = new Reading(false, false);
        assertThat(heard(table)).containsExactly("B.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(TABLE, 1, 17));
    }

    @Test
    void tablesThatOnlyPlaceTextAreReadAsText() {
        reading = new Reading(false, false);

        assertThat(heard("<table><tr><td><p>A.</p><p>B.</p></td></tr></table>"
                        + "<table role='presentation'><tr><td>C</td><td>D</td></tr></table>"))
                .containsExactly("A.", "B.", "C", "D");
    }

    @Test
    void programsAreReadOnlyIfWanted() {
        String code = "<p>A.</p><pre><code>int x;</code></pre><pre class='programlisting'>y</pre>";

        assertThat(heard(code)).containsExactly("A.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(CODE_BLOCK, 2, 7));

        reading = new Reading(true, true);
        assertThat(heard(code)).containsExactly("A.", "int x;", "y");
    }

    @Test
    void versesKeepTheirLinesAndWrappedProseDoesNot() {
        assertThat(heard("<pre>The woods are lovely,\n  dark and deep,\n\nBut I have promises</pre>"))
                .containsExactly("The woods are lovely,", "dark and deep,", "But I have promises");
        assertThat(heard("<pre>This is prose that somebody has wrapped by hand at about eighty\n"
                        + "columns, as mail used to be, so that its lines mean nothing.\n</pre>"))
                .hasSize(1);
    }

    @Test
    void aLineBreakIsASpaceAndOneOfTheSourceInsideChineseIsNone() {
        assertThat(heard("<p>A<br/>b\n  c</p><p>他来\n  了，\n你<br/>好。</p>")).containsExactly("A b c", "他来了，你 好。");
    }

    @Test
    void itemsKeepTheirNumbers() {
        assertThat(heard(
                        "<ol><li>One</li><li><p>Two</p><p>more</p><ul><li>dot</li></ul></li><li value='7'>(7) Seven</li>"
                                + "<li>Eight</li></ol><ol start='3' style='list-style-type: none'><li>x</li></ol>"
                                + "<ol type='A'><li>y</li></ol><ol reversed='reversed'><li>s</li><li>t</li></ol>"))
                .containsExactly(
                        "1. One", "2. Two", "more", "dot", "(7) Seven", "8. Eight", "x", "A. y", "2. s", "1. t");
    }

    @Test
    void headingsBelowTheSecondLevelAreInsideTheirChapter() {
        heard("<h2>One</h2><p>A.</p><h3>Below</h3><p>B.</p><h2><div>Two</div><div>Lines</div></h2><p>C.</p>");

        assertThat(sections())
                .containsExactly(
                        new Heard("One", List.of("One.", "A.", "Below.", "B.")),
                        new Heard("Two Lines", List.of("Two Lines.", "C.")));
    }

    @Test
    void theLinesOfAGroupAreOneHeading() {
        heard("<hgroup><h2>I</h2><p>The Door</p></hgroup><p>A.</p><hgroup><h3>a</h3><h4>b</h4></hgroup><p>B.</p>");

        assertThat(sections())
                .containsExactly(new Heard("I · The Door", List.of("I.", "The Door.", "A.", "a.", "b.", "B.")));
    }

    @Test
    void aHeadingThatIsNeverClosedIsText() {
        heard("<h1>Title<p>" + "words ".repeat(300) + "</p>");

        assertThat(outline.sections()).extracting(Manuscript.Section::title).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "<div xml:lang='zh'><p>A.</p></div>, zh",
        "<div lang='zh'><p>Long enough.</p><p lang='en'>b</p></div>, zh",
        "<div lang='zh'><p lang=''>A.</p></div>,",
        "<p>A.</p><p lang='zh'>b</p><p>C.</p>,",
        "<p>A <i lang='fr'>oui</i> B.</p>,",
        "<div lang='en'><p>他来了。</p></div>,"
    })
    void aSectionKnowsItsMainLanguage(String body, String language) {
        heard(body);

        assertThat(outline.sections()).extracting(Manuscript.Section::language).containsExactly(language);
    }

    @Test
    void deepNestingIsRead() {
        assertThat(heard("<div><i>".repeat(50_000) + "A." + "</i></div>".repeat(50_000)))
                .containsExactly("A.");
        assertThat(heard("<table><tr><td>".repeat(30_000) + "B.")).containsExactly("B.");
        assertThat(heard("<ol><li>".repeat(30_000) + "C."))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(". C.");
    }

    private List<Heard> sections() {
        return outline.sections().stream()
                .map(section -> new Heard(section.title(), section.text().paragraphs()))
                .toList();
    }

    /** The paragraphs of all sections. */
    private List<String> heard(String body) {
        outline = new Outline();
        PageReader reader = new PageReader(outline, reading, element -> false);
        reader.read("p.xhtml", Markup.xhtml("<html><body>" + body + "</body></html>"), PageMarks.none());
        return outline.sections().stream()
                .flatMap(section -> section.text().paragraphs().stream())
                .toList();
    }
}
