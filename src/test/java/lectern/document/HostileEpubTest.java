package lectern.document;

import static lectern.document.EpubFile.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Books that are damaged, careless or made to harm. */
class HostileEpubTest {

    private static final String XHTML = "application/xhtml+xml";

    private final Path folder;

    HostileEpubTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws IOException {
        Path file = EpubFile.ofPages("<p>" + "0".repeat(5_000) + "</p>", "<p>" + "0".repeat(5_000) + "</p>")
                .in(folder);

        assertRefused(file, new EpubArchive.Limits(10, 4_000, 100_000, 200))
                .hasMessageContaining("more than 4000 bytes");
        assertRefused(file, new EpubArchive.Limits(10, 6_000, 9_000, 200)).hasMessageContaining("9000 in all");
        assertRefused(file, new EpubArchive.Limits(3, 6_000, 100_000, 200)).hasMessageContaining("more than 3 files");
    }

    @Test
    void zerosThatPackToNothingAreRefused() throws IOException {
        Path file = EpubFile.ofPages("<p>" + "0".repeat(3_000_000) + "</p>").in(folder);

        assertRefused(file, EpubArchive.LIMITS).hasMessageContaining("more than 200 times its size in OEBPS/p1.xhtml");
    }

    @Test
    void aPageOfNothingButTagsIsRefused() throws IOException {
        assertRefused(EpubFile.ofPages(tags(1_000_001)).in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("more than 1000000 tags and attributes in OEBPS/p1.xhtml");
    }

    /** Not so regular that it packs to nothing. */
    private static String tags(int count) {
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tags.append("<b>").append(i * 7919 % 99_991);
        }
        return tags.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../p.xhtml", "/p.xhtml", "/etc/passwd", "C:\\p.xhtml", "OEBPS/../../p.xhtml"})
    void entriesThatLeadOutOfTheArchiveAreNeverFound(String name) throws IOException {
        Path file = EpubFile.with("", item("p", name, XHTML, ""), "<opf:itemref idref='p'/>")
                .page(name, "<p>Out.</p>")
                .in(folder);

        assertRefused(file, EpubArchive.LIMITS).hasMessageContaining("the EPUB has no file");
    }

    @Test
    void anEntryThatIsThereTwiceIsReadOnce() throws IOException {
        Path file = EpubFile.ofPages("<p>A.</p>")
                .page("OEBPS/p2.xhtml", "<p>B.</p>")
                .in(folder);
        String zip = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, zip.replace("OEBPS/p2.xhtml", "OEBPS/p1.xhtml").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Heard.of(read(file))).hasSize(1);
    }

    @Test
    void anArchiveThatIsCutOffIsRefused() throws IOException {
        Path file = EpubFile.ofPages("<p>A.</p>").in(folder);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - 30);
        }

        assertRefused(file, EpubArchive.LIMITS).hasMessageContaining("the file is not an EPUB");
    }

    @Test
    void deepNestingIsRead() throws IOException {
        Path file = EpubFile.ofPages("<i>".repeat(100_000) + "A." + "</i>".repeat(100_000))
                .in(folder);

        assertThat(Heard.of(read(file))).containsExactly(new Heard(null, List.of("A.")));
    }

    @Test
    void contentsThatAreNestedDeeplyAreRead() throws IOException {
        Path file = EpubFile.with(
                        "",
                        item("a", "a.xhtml", XHTML, "") + item("n", "n.xhtml", XHTML, "nav"),
                        "<opf:itemref idref='a'/>")
                .page("OEBPS/n.xhtml", "<nav>" + "<ol><li><a href='a.xhtml'>A</a>".repeat(5_000) + "</nav>")
                .page("OEBPS/a.xhtml", "<p>A.</p>")
                .in(folder);

        assertThat(Heard.of(read(file))).containsExactly(new Heard("A", List.of("A.")));
    }

    @Test
    void entitiesThatMultiplyAreNotExpanded() throws IOException {
        StringBuilder entities = new StringBuilder("<!ENTITY e0 'lol'>");
        for (int i = 1; i < 10; i++) {
            entities.append(
                    "<!ENTITY e%d '%s'>".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        Path file = EpubFile.ofPages("")
                .and("OEBPS/p1.xhtml", "<!DOCTYPE html [" + entities + "]><html><body><p>A&e9;.</p></body></html>")
                .in(folder);

        assertThat(Heard.of(read(file))).containsExactly(new Heard(null, List.of("A&e9;.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/rights.xml", "META-INF/sinf.xml"})
    void aBookWithKeysIsCopyProtected(String name) throws IOException {
        assertRefused(EpubFile.ofPages("<p>A.</p>").and(name, "<rights/>").in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("copy-protected");
    }

    @ParameterizedTest
    @CsvSource({
        "text/One.xhtml, OEBPS/Text/one.XHTML",
        "text\\one.xhtml, OEBPS/text/one.xhtml",
        "text/one.xhtml, OEBPS\\text\\one.xhtml",
        "../OEBPS/./one%2Bx.xhtml, OEBPS/one+x.xhtml",
        "one+x.xhtml, OEBPS/one+x.xhtml",
        "100%.xhtml, OEBPS/100%.xhtml",
        "caf%C3%A9.xhtml, OEBPS/cafe\u0301.xhtml",
        "/one.xhtml, one.xhtml"
    })
    void namesAreFoundAsTheyAreMeant(String href, String name) throws IOException {
        Path file = EpubFile.with("", item("p", href, XHTML, ""), "<opf:itemref idref='p'/>")
                .page(name, "<p>A.</p>")
                .in(folder);

        assertThat(Heard.of(read(file))).hasSize(1);
    }

    @Test
    void namesThatAreNotUtf8AreRead() throws IOException {
        Path file = EpubFile.with("", item("p", "第一章.xhtml", XHTML, ""), "<opf:itemref idref='p'/>")
                .page("OEBPS/第一章.xhtml", "<p>他来了。</p>")
                .in(folder, Charset.forName("GB18030"));

        assertThat(Heard.of(read(file))).hasSize(1);
    }

    @Test
    void theFirstPackageIsRead() throws IOException {
        Path file = EpubFile.ofPages("<p>A.</p>")
                .and(
                        "META-INF/container.xml",
                        "<container><rootfiles><rootfile full-path='/OEBPS%2Fbook.opf'/>"
                                + "<rootfile full-path='other.opf'/></rootfiles></container>")
                .in(folder);

        assertThat(read(file).title()).isEqualTo("A Book");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, iso-8859-1",
        "UTF-8, utf-16",
        "UTF-16LE, utf-8",
        "UTF-16BE, utf-16",
        "windows-1252, ISO-8859-1",
        "windows-1252, windows-1252",
        "GB18030, gb2312"
    })
    void pagesAreReadInTheirEncoding(String charset, String declared) throws IOException {
        String page = "<?xml version='1.0' encoding='" + declared + "'?><html><body><p>Hôtel</p></body></html>";
        Path file = EpubFile.ofPages("")
                .and("OEBPS/p1.xhtml", page.getBytes(Charset.forName(charset)))
                .in(folder);

        assertThat(Heard.of(read(file)).get(0).paragraphs()).containsExactly("Hôtel");
    }

    @Test
    void aPageInNoKnownEncodingIsRefused() throws IOException {
        byte[] latin = "<html><body><p>H\u00F4tel</p></body></html>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] unknown =
                "<?xml version='1.0' encoding='x-nothing'?><p>H\u00F4tel</p>".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(EpubFile.ofPages("").and("OEBPS/p1.xhtml", latin).in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("the EPUB's file OEBPS/p1.xhtml is not UTF-8, and declares no other encoding");
        assertRefused(EpubFile.ofPages("").and("OEBPS/p1.xhtml", unknown).in(folder), EpubArchive.LIMITS)
                .hasMessageContaining("is in the encoding \"x-nothing\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF<?xml version='1.0'?><html><head><title/></head><body><p>A.</p></body></html>",
                "<html><head><title>No<body><p>A.</p></body></html>",
                "<html><head><script>if (a<b) { }</script></head><body><p>A.</p></body></html>",
                "<html><head><script src='x'/></head><body><p>A.</body>",
                "<HTML><BODY><P>A.</P></BODY></HTML>",
                "<p>A.</p>",
                "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:body><h:p>A.</h:p></h:body></h:html>",
                "<html><body><p><![CDATA[A.]]></p></body></html>"
            })
    void pagesThatAreNotWellFormedAreRead(String page) throws IOException {
        Path file = EpubFile.ofPages("").and("OEBPS/p1.xhtml", page).in(folder);

        assertThat(Heard.of(read(file))).containsExactly(new Heard(null, List.of("A.")));
    }

    private static Manuscript read(Path file) {
        return Epub.read(file, Reading.STANDARD);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file, EpubArchive.Limits limits) {
        return assertThatThrownBy(() -> Epub.read(file, Reading.STANDARD, limits))
                .isInstanceOf(RefusedInputException.class);
    }
}
