package lectern.document;

import static lectern.document.EpubFile.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpubTest {

    private static final String XHTML = "application/xhtml+xml";

    private final Path folder;

    EpubTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theLinearItemsOfTheSpineAreReadInOrder() throws IOException {
        String manifest = item("b", "text/b%20c.xhtml", XHTML, "")
                + item("a", "a.xhtml", XHTML, "")
                + item("n", "nav.xhtml", XHTML, "nav")
                + item("x", "x.xhtml", XHTML, "")
                + item("i", "i.jpg", "image/jpeg", "");
        String spine = "<opf:itemref idref='n'/><opf:itemref idref='a'/><opf:itemref idref='x' linear='no'/>"
                + "<opf:itemref idref='i'/><opf:itemref idref='b'/>";
        Path file = EpubFile.with(
                        "<dc:title>A Book</dc:title><dc:creator>Ann</dc:creator><dc:language>en-GB</dc:language>",
                        manifest,
                        spine)
                .page(
                        "OEBPS/nav.xhtml",
                        "<nav><ol><li><a href='text/b%20c.xhtml#s'>The <b>Second</b></a></li></ol></nav>")
                .page("OEBPS/a.xhtml", "<h1>First</h1><p>A&nbsp;&eacute;.</p>")
                .page("OEBPS/text/b c.xhtml", "<p>B.</p>")
                .page("OEBPS/x.xhtml", "<p>Not read.</p>")
                .in(folder);

        Manuscript read = Epub.read(file, Reading.STANDARD);

        assertThat(read.title()).isEqualTo("A Book");
        assertThat(read.author()).isEqualTo("Ann");
        assertThat(read.language()).isEqualTo("en-GB");
        assertThat(Heard.of(read))
                .containsExactly(new Heard("First", List.of("First.", "A é.")), new Heard("The Second", List.of("B.")));
    }

    @Test
    void aPageWithoutHeadingTakesItsTitleFromTheNcx() throws IOException {
        Path file = EpubFile.with(
                        "",
                        item("a", "a.xhtml", XHTML, "") + item("t", "toc.ncx", "application/x-dtbncx+xml", ""),
                        "<opf:itemref idref='a'/>")
                .and(
                        "OEBPS/toc.ncx",
                        "<ncx><navMap><navPoint><navLabel><text>One</text></navLabel><content src='a.xhtml'/>"
                                + "</navPoint></navMap></ncx>")
                .page("OEBPS/a.xhtml", "<p>A.</p>")
                .in(folder);

        assertThat(Heard.of(Epub.read(file, Reading.STANDARD))).containsExactly(new Heard("One", List.of("A.")));
    }

    @Test
    void headingsBeginChaptersInsideAPage() throws IOException {
        assertThat(
                        sections(
                                "<p>Front.</p><section><h1>I</h1><h2>Home</h2><p>A.</p></section><h2>II</h2><h3>c</h3><p>B.</p>"))
                .containsExactly(
                        new Heard(null, List.of("Front.")),
                        new Heard("I · Home", List.of("I.", "Home.", "A.")),
                        new Heard("II", List.of("II.", "c.", "B.")));
    }

    @Test
    void footnotesPageNumbersAndRubyReadingsAreLeftOut() throws IOException {
        assertThat(sections("<p>A<a epub:type='noteref' href='#n'>1</a> <em>b</em><br/>c"
                                + "<span role='doc-pagebreak'>12</span>.</p><aside epub:type='footnote'><p>Note.</p></aside>"
                                + "<div role='doc-footnote'>Note.</div><p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>"
                                + "<script>no()</script><p hidden='hidden'>no</p><ul><li>d</li><li>e</li></ul>")
                        .get(0)
                        .paragraphs())
                .containsExactly("A b c.", "漢字", "d", "e");
    }

    @Test
    void entitiesThatPointOutsideAreNotLoaded() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path file = EpubFile.ofPages("")
                .and(
                        "OEBPS/p1.xhtml",
                        "<!DOCTYPE html [<!ENTITY x SYSTEM '" + secret.toUri()
                                + "'>]><html><body><p>A &x;</p></body></html>")
                .in(folder);

        assertThat(Heard.of(Epub.read(file, Reading.STANDARD)).toString()).doesNotContain("secret");
    }

    @Test
    void whatIsNoEpubIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.epub"), "not a zip");
        assertRefused(text, EpubArchive.LIMITS).hasMessageContaining("a.epub: the file is not an EPUB");

        assertRefused(new EpubFile().and("a", "b").in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("the EPUB has no file META-INF/container.xml");
        assertRefused(EpubFile.with("", "", "<opf:itemref idref='gone'/>").in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("\"gone\", which is not in its manifest");
        assertRefused(EpubFile.with("", "", "").in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("spine names no text");
        assertRefused(
                        EpubFile.with("", item("a", "../../etc/passwd", XHTML, ""), "<opf:itemref idref='a'/>")
                                .in(folder),
                        EpubArchive.LIMITS)
                .hasMessageContaining("no file etc/passwd");
    }

    @Test
    void aDamagedPageIsRefused() throws IOException {
        Path file = EpubFile.ofPages("<p>" + "words and more words ".repeat(50) + "</p>")
                .in(folder);
        byte[] bytes = Files.readAllBytes(file);
        int page = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("OEBPS/p1.xhtml");
        bytes[page + 30] ^= 0x7F;
        bytes[page + 31] ^= 0x55;
        Files.write(file, bytes);

        assertRefused(file, EpubArchive.LIMITS).hasMessageContaining("damaged in OEBPS/p1.xhtml");
    }

    @Test
    void aCopyProtectedBookIsRefusedAndHiddenFontsAreNot() throws IOException {
        String encryption =
                "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm='%s'/></enc:EncryptedData></encryption>";

        assertThat(Epub.read(
                                EpubFile.ofPages("<p>A.</p>")
                                        .and(
                                                "META-INF/encryption.xml",
                                                encryption.formatted("http://www.idpf.org/2008/embedding"))
                                        .in(folder),
                                Reading.STANDARD)
                        .sections())
                .hasSize(1);
        assertRefused(
                        EpubFile.ofPages("<p>A.</p>")
                                .and(
                                        "META-INF/encryption.xml",
                                        encryption.formatted("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
                                .in(folder),
                        EpubArchive.LIMITS)
                .hasMessageContaining("copy-protected");
    }

    private List<Heard> sections(String... bodies) throws IOException {
        return Heard.of(Epub.read(EpubFile.ofPages(bodies).in(folder), Reading.STANDARD));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file, EpubArchive.Limits limits) {
        return assertThatThrownBy(() -> Epub.read(file, Reading.STANDARD, limits))
                .isInstanceOf(RefusedInputException.class);
    }
}
