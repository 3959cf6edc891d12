package lectern.document;

import static lectern.document.EpubFile.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpubChaptersTest {

    private static final String XHTML = "application/xhtml+xml";

    private final Path folder;

    EpubChaptersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aPageThatWasCutForItsLengthIsOneChapter() throws IOException {
        StringBuilder manifest = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            manifest.append(EpubFile.item("s" + i, "book_split_00" + i + ".html", "application/xhtml+xml", ""));
            spine.append("<opf:itemref idref='s" + i + "'/>");
        }
        Path file = EpubFile.with("", manifest.toString(), spine.toString())
                .page("OEBPS/book_split_000.html", "<p>A.</p>")
                .page("OEBPS/book_split_001.html", "<p>B.</p>")
                .page("OEBPS/book_split_002.html", "<h1>Two</h1><p>C.</p>")
                .page("OEBPS/book_split_003.html", "<p>D.</p>")
                .in(folder);

        assertThat(Heard.of(Epub.read(file, Reading.STANDARD)))
                .containsExactly(new Heard(null, List.of("A.", "B.")), new Heard("Two", List.of("Two.", "C.", "D.")));
    }

    @Test
    void aPageWithoutHeadingsIsDividedWhereTheContentsPoint() throws IOException {
        assertThat(heard(
                        nav("<li><a href='p1.xhtml#c1'>One</a></li><li><a href='p1.xhtml#c%202'>Two</a></li>"
                                + "<li><a href='p1.xhtml#c3'>Three</a></li>"),
                        "<p>Front.</p><p id='c1'>A.</p><p>B.</p><p>C.<a name='c 2'></a></p><p>D.</p>"
                                + "<div><a id='c3'/><p>E.</p></div>"))
                .containsExactly(
                        new Heard(null, List.of("Front.")),
                        new Heard("One", List.of("A.", "B.", "C.")),
                        new Heard("Two", List.of("D.")),
                        new Heard("Three", List.of("E.")));
    }

    @Test
    void aPageThatTheContentsDoNotNameGoesOnWithTheChapterBefore() throws IOException {
        assertThat(heard(
                        nav("<li><a href='p1.xhtml'>One</a></li><li><a href='p3.xhtml'>Two</a></li>"),
                        "<h1>One</h1><p>A.</p>",
                        "<p>B.</p>",
                        "<p>C.</p>",
                        "<h2>Own</h2><p>D.</p>"))
                .containsExactly(
                        new Heard("One", List.of("One.", "A.", "B.")),
                        new Heard("Two", List.of("C.")),
                        new Heard("Own", List.of("Own.", "D.")));
    }

    @Test
    void withoutContentsEachPageIsAChapter() throws IOException {
        assertThat(Heard.of(read(EpubFile.ofPages("<h1>One</h1><p>A.</p>", "<p>B.</p>", "<p>C.</p>"))))
                .extracting(Heard::title)
                .containsExactly("One", null, null);
    }

    @Test
    void contentsWithALoneEntryDivideNothing() throws IOException {
        assertThat(heard(nav("<li><a href='p1.xhtml'>Start</a></li>"), "<p>A.</p>", "<p>B.</p>"))
                .containsExactly(new Heard("Start", List.of("A.")), new Heard(null, List.of("B.")));
    }

    @Test
    void aHeadingOfAnyLevelHeadsTheChapterThatTheContentsName() throws IOException {
        assertThat(heard(
                        nav("<li><a href='p1.xhtml'>Part</a><ol><li><a href='p2.xhtml#x'>I</a></li>"
                                + "<li><a href='p3.xhtml'>II</a><ol><li><a href='p4.xhtml'>II a</a></li></ol></li></ol></li>"
                                + "<li><a href='p5.xhtml'>End</a></li>"),
                        "<h2>Part One</h2>",
                        "<section id='x'><h3>One</h3><p>A.</p><h3>Below</h3><p>B.</p></section>",
                        "<h3>Two</h3><p>C.</p>",
                        "<h4>Two a</h4><p>D.</p>",
                        "<p>E.</p>"))
                .containsExactly(
                        new Heard("Part One · One", List.of("Part One.", "One.", "A.", "Below.", "B.")),
                        new Heard("Two", List.of("Two.", "C.")),
                        new Heard("Two a", List.of("Two a.", "D.")),
                        new Heard("End", List.of("E.")));
    }

    @Test
    void entriesBelowTheSecondLevelDoNotDivideAPage() throws IOException {
        assertThat(heard(
                        nav(
                                "<li><a href='p1.xhtml#a'>A</a><ol><li><a href='p1.xhtml#b'>B</a><ol>"
                                        + "<li><a href='p1.xhtml#c'>C</a></li></ol></li></ol></li><li><a href='p1.xhtml#d'>D</a></li>"),
                        "<p id='a'>a</p><p id='b'>b</p><p id='c'>c</p><h3 id='d'>d</h3><p>e</p>"))
                .containsExactly(
                        new Heard("A", List.of("a")),
                        new Heard("B", List.of("b", "c")),
                        new Heard("d", List.of("d.", "e")));
    }

    @Test
    void theBookItselfAboveAllEntriesIsNoLevel() throws IOException {
        assertThat(heard(
                        nav("<li><a href='p1.xhtml'>Book</a><ol><li><a href='p1.xhtml#a'>A</a><ol>"
                                + "<li><a href='p1.xhtml#b'>B</a></li></ol></li></ol></li>"),
                        "<p>Front.</p><p id='a'>a</p><p id='b'>b</p>"))
                .extracting(Heard::title)
                .containsExactly("Book", "A", "B");
    }

    @Test
    void anEntryThatPointsToNothingOnThePagePointsToThePage() throws IOException {
        assertThat(heard(
                        nav("<li><a href='p1.xhtml#gone'>One</a></li><li><a href='p2.xhtml#gone'>Two</a></li>"),
                        "<p>A.</p>",
                        "<p>B.</p>"))
                .containsExactly(new Heard("One", List.of("A.")), new Heard("Two", List.of("B.")));
    }

    @Test
    void theNcxDividesPagesToo() throws IOException {
        String point = "<navPoint><navLabel><text>%s</text></navLabel><content src='%s'/>%s</navPoint>";
        EpubFile epub = EpubFile.with(
                        "",
                        item("a", "a.xhtml", XHTML, "") + item("t", "toc.ncx", "application/x-dtbncx+xml", ""),
                        "<opf:itemref idref='a'/>")
                .and(
                        "OEBPS/toc.ncx",
                        "<ncx><navMap>" + point.formatted("One", "a.xhtml", point.formatted("In", "a.xhtml#b", ""))
                                + point.formatted("Two", "a.xhtml#c", "")
                                + "</navMap><pageList><pageTarget><content src='a.xhtml#p'/></pageTarget></pageList></ncx>")
                .page("OEBPS/a.xhtml", "<p>A.</p><p id='b'>B.</p><p id='p'>.</p><p id='c'>C.</p>");

        assertThat(Heard.of(read(epub))).extracting(Heard::title).containsExactly("One", "In", "Two");
    }

    @Test
    void notesAtTheEndOfTheBookAreKnownByTheirMarks() throws IOException {
        Manuscript read = read(EpubFile.ofPages(
                "<p>A<sup><a id='r1' href='p2.xhtml#n1'>1</a></sup>.</p>",
                "<h1>Notes</h1><p id='n1'><a href='p1.xhtml#r1'>1</a> Note.</p><p>Not a note.</p>"));

        assertThat(Heard.of(read))
                .containsExactly(new Heard(null, List.of("A.")), new Heard("Notes", List.of("Notes.", "Not a note.")));
        assertThat(read.leftOut())
                .containsExactly(new LeftOut(LeftOut.Kind.FOOTNOTE, 1, 7), new LeftOut(LeftOut.Kind.NOTE_MARK, 1, 1));
    }

    @Test
    void whatIsOutsideTheReadingOrderIsCounted() throws IOException {
        EpubFile epub = EpubFile.with(
                        "",
                        item("a", "a.xhtml", XHTML, "")
                                + item("x", "x.xhtml", XHTML, "")
                                + item("c", "c.xhtml", XHTML, "")
                                + item("n", "n.xhtml", XHTML, "nav")
                                + item("i", "i.svg", "image/svg+xml", ""),
                        "<opf:itemref idref='i'/><opf:itemref idref='n'/><opf:itemref idref='c'/><opf:itemref idref='a'/>"
                                + "<opf:itemref idref='x' linear='no'/></opf:spine><opf:guide>"
                                + "<opf:reference type='toc' href='c.xhtml'/></opf:guide><opf:spine>")
                .page("OEBPS/a.xhtml", "<p>A.</p>")
                .page("OEBPS/x.xhtml", "<p>Extra.</p>")
                .page("OEBPS/c.xhtml", "<p>In: <a href='a.xhtml'>Chapter A</a></p>")
                .page("OEBPS/n.xhtml", "<nav><ol><li><a href='a.xhtml'>Alpha</a></li></ol></nav>");

        Manuscript read = read(epub);

        assertThat(Heard.of(read)).containsExactly(new Heard("Alpha", List.of("A.")));
        assertThat(read.leftOut())
                .containsExactly(
                        new LeftOut(LeftOut.Kind.CONTENTS, 2, 18),
                        new LeftOut(LeftOut.Kind.MEDIA, 1, 0),
                        new LeftOut(LeftOut.Kind.NON_LINEAR, 1, 6));
    }

    @Test
    void aBookThatIsAllSupplementaryIsReadWhole() throws IOException {
        Manuscript read =
                read(EpubFile.with("", item("a", "a.xhtml", XHTML, ""), "<opf:itemref idref='a' linear='no'/>")
                        .page("OEBPS/a.xhtml", "<p>A.</p>"));

        assertThat(Heard.of(read)).hasSize(1);
        assertThat(read.notes()).hasSize(1);
    }

    @Test
    void aPageInAnotherLanguageMakesASectionInThat() throws IOException {
        Manuscript read = read(EpubFile.ofPages("<p>A.</p>", "")
                .and("OEBPS/p2.xhtml", "<html xml:lang='zh-CN'><head/><body><p>他来了。</p></body></html>"));

        assertThat(read.sections()).extracting(Manuscript.Section::language).containsExactly(null, "zh-CN");
    }

    private static String nav(String items) {
        return "<nav xmlns:epub='http://www.idpf.org/2007/ops' epub:type='landmarks'><ol><li><a href='p1.xhtml'>No</a></li>"
                + "</ol></nav><nav epub:type='toc'><h1>Contents</h1><ol>" + items + "</ol></nav>";
    }

    private List<Heard> heard(String nav, String... bodies) throws IOException {
        StringBuilder manifest = new StringBuilder(item("nav", "nav.xhtml", XHTML, "scripted nav"));
        StringBuilder spine = new StringBuilder();
        for (int i = 1; i <= bodies.length; i++) {
            manifest.append(item("p" + i, "p" + i + ".xhtml", XHTML, ""));
            spine.append("<opf:itemref idref='p%d'/>".formatted(i));
        }
        EpubFile epub = EpubFile.with("", manifest.toString(), spine.toString()).page("OEBPS/nav.xhtml", nav);
        for (int i = 1; i <= bodies.length; i++) {
            epub.page("OEBPS/p" + i + ".xhtml", bodies[i - 1]);
        }
        return Heard.of(read(epub));
    }

    private Manuscript read(EpubFile epub) throws IOException {
        return Epub.read(epub.in(folder), Reading.STANDARD);
    }
}
