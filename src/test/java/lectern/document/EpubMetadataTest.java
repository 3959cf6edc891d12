package lectern.document;

import static lectern.document.EpubFile.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpubMetadataTest {

    private static final String PAGE = item("p", "p.xhtml", "application/xhtml+xml", "");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    private final Path folder;

    EpubMetadataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theMainTitleIsTheTitle() throws IOException {
        assertThat(read("<dc:title id='s'>Sub</dc:title><dc:title id='m'> The\nMain </dc:title>"
                                + "<opf:meta refines='#s' property='title-type'>subtitle</opf:meta>"
                                + "<opf:meta refines='#m' property='title-type'>main</opf:meta>")
                        .title())
                .isEqualTo("The Main");
        assertThat(read("<dc:title>First</dc:title><dc:title>Second</dc:title>").title())
                .isEqualTo("First");
        assertThat(read("<dc:title> </dc:title>").title()).isNull();
    }

    @Test
    void authorsAreTheCreatorsWithThatRole() throws IOException {
        assertThat(read("<dc:creator opf:role='trl'>Tom</dc:creator><dc:creator opf:role='aut'>Ann</dc:creator>")
                        .author())
                .isEqualTo("Ann");
        assertThat(read("<dc:creator id='a'>Tom</dc:creator><dc:creator id='b'>Ann</dc:creator>"
                                + "<dc:creator id='c'>Eve</dc:creator><dc:creator id='d'>Bob</dc:creator>"
                                + "<opf:meta refines='#a' property='role'>ill</opf:meta>"
                                + "<opf:meta refines='#b' property='role'>aut</opf:meta>"
                                + "<opf:meta refines='#c' property='role'>aut</opf:meta>"
                                + "<opf:meta refines='#d' property='role'>aut</opf:meta>")
                        .author())
                .isEqualTo("Ann, Eve and Bob");
        assertThat(read("<dc:creator>Ann</dc:creator><dc:creator opf:role='edt'>Ed</dc:creator>")
                        .author())
                .isEqualTo("Ann");
        assertThat(read("<dc:creator opf:role='edt'>Ed</dc:creator>").author()).isEqualTo("Ed");
        assertThat(read("<dc:creator>鲁迅</dc:creator><dc:creator>许广平</dc:creator>")
                        .author())
                .isEqualTo("鲁迅、许广平");
        assertThat(read("").author()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "<dc:language>zh-Hant</dc:language>, zh-Hant",
        "<dc:language>und</dc:language>,",
        "<dc:language>UND</dc:language><dc:language>en</dc:language>, en"
    })
    void theLanguageIsTheFirstThatIsOne(String metadata, String language) throws IOException {
        assertThat(read(metadata).language()).isEqualTo(language);
    }

    @Test
    void theCoverIsFoundInEachOfItsPlaces() throws IOException {
        Cover cover = new Cover("image/png", PNG);

        assertThat(cover("", item("i", "c%20d.png", "image/png", "cover-image"), "")
                        .cover())
                .isEqualTo(cover);
        assertThat(cover("<opf:meta name='cover' content='i'/>", item("i", "c d.png", "image/png", ""), "")
                        .cover())
                .isEqualTo(cover);
        assertThat(cover("", "", "<opf:reference type='cover' href='cover.xhtml#x'/>")
                        .cover())
                .isEqualTo(cover);
        assertThat(cover("", "", "<opf:reference type='cover' href='c d.png'/>").cover())
                .isEqualTo(cover);
        assertThat(cover("", "", "").cover()).isNull();
    }

    @Test
    void aCoverThatPlayersDoNotShowIsLeftOutWithANote() throws IOException {
        String note =
                "the book's cover, \"OEBPS/%s\", is not a JPEG or PNG picture of at most 10485760 bytes; it is left out";

        Manuscript svg = cover("", item("i", "p.xhtml", "image/svg+xml", "cover-image"), "");
        Manuscript gone = cover("", item("i", "gone.png", "image/png", "cover-image"), "");
        Manuscript tooLarge = Epub.read(
                book("", item("i", "large.png", "image/png", "cover-image"), "")
                        .and("OEBPS/large.png", Arrays.copyOf(PNG, 17 * 1024 * 1024))
                        .in(folder),
                Reading.STANDARD);

        assertThat(svg.notes()).containsExactly(note.formatted("p.xhtml"));
        assertThat(gone.notes()).containsExactly(note.formatted("gone.png"));
        assertThat(tooLarge.notes()).containsExactly(note.formatted("large.png"));
        assertThat(tooLarge.cover()).isNull();
    }

    private Manuscript read(String metadata) throws IOException {
        return Epub.read(book(metadata, "", "").in(folder), Reading.STANDARD);
    }

    private Manuscript cover(String metadata, String manifest, String guide) throws IOException {
        return Epub.read(book(metadata, manifest, guide).in(folder), Reading.STANDARD);
    }

    private static EpubFile book(String metadata, String manifest, String guide) {
        return EpubFile.with(
                        metadata,
                        PAGE + manifest,
                        "<opf:itemref idref='p'/></opf:spine><opf:guide>" + guide + "</opf:guide><opf:spine>")
                .page("OEBPS/p.xhtml", "<p>A.</p>")
                .page("OEBPS/cover.xhtml", "<svg><image xlink:href='c%20d.png'/></svg>")
                .and("OEBPS/c d.png", PNG)
                .and("OEBPS/text.png", "not a picture".getBytes(StandardCharsets.UTF_8));
    }
}
