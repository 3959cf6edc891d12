package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

@NullUnmarked
class UploadsTest {

    private static final long MOST = 1000;

    @TempDir
    Path folder;

    private Path home;
    private Uploads uploads;

    @BeforeEach
    void prepare() {
        home = folder.resolve("uploads");
        uploads = new Uploads(home, MOST, InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z")));
    }

    @Test
    void filesAreKeptInAFolderOfTheirOwnBesideTheirCatalog() {
        Path catalog = uploads.keep(List.of(file("tale.md", "Once."), file("My Books.csv", "source\ntale.md\n")));

        assertThat(catalog).hasContent("source\ntale.md\n");
        assertThat(catalog.getParent().getParent()).isEqualTo(home);
        assertThat(catalog.getParent().getFileName().toString()).matches("\\d{8}-\\d{6}-my-books");
        assertThat(catalog.resolveSibling("tale.md")).hasContent("Once.");
    }

    @Test
    void twoOfOneSecondDoNotMeet() {
        List<MultipartFile> files = List.of(file("catalog.csv", "source\n"));

        assertThat(uploads.keep(files)).isNotEqualTo(uploads.keep(files));
    }

    @Test
    void aZipIsUnpackedWithItsFoldersAndWithoutWhatFileManagersLeave() throws IOException {
        Path catalog = uploads.keep(
                List.of(zip("books/catalog.csv", "books/texts/a.md", "__MACOSX/books/catalog.csv", "books/.DS_Store")));

        assertThat(catalog.getParent()).isDirectoryRecursivelyContaining("glob:**/texts/a.md");
        assertThat(home).isDirectoryNotContaining("glob:**/__MACOSX");
        assertThat(catalog.resolveSibling(".DS_Store")).doesNotExist();
    }

    @Test
    void aZipWhoseNamesAreWrittenAsInChinaIsUnpackedToo() throws IOException {
        Path catalog = uploads.keep(List.of(zip(Charset.forName("GB18030"), "catalog.csv", "texts/第一章.md")));

        try (Stream<Path> texts = Files.list(catalog.resolveSibling("texts"))) {
            assertThat(texts.map(text -> text.getFileName().toString())).containsExactly("第一章.md");
        }
    }

    @Test
    void ofSeveralTablesTheOneCalledCatalogIsTheCatalog() {
        assertThat(uploads.keep(List.of(file("lexicon.csv", "a"), file("Catalog.csv", "b"))))
                .hasContent("b");
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> uploads.keep(List.of(file("one.csv", "a"), file("two.csv", "b"))))
                .withMessageContaining("call the catalog catalog.csv");
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> uploads.keep(List.of(file("tale.md", "a"))))
                .withMessageContaining("no catalog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../catalog.csv",
                "a/../../catalog.csv",
                "/etc/catalog.csv",
                "a//catalog.csv",
                "./catalog.csv",
                "a\\..\\catalog.csv",
                "C:catalog.csv",
                "cata\nlog.csv",
                "catalog.csv ",
                "1/2/3/4/5/6/7/8/catalog.csv",
                "",
            })
    void noNameLeadsOutOfItsFolderAndNothingIsKeptOfAnUploadWithSuchAName(String name) throws IOException {
        List<MultipartFile> plain = List.of(file("catalog.csv", "source\n"), file(name, "source\n"));
        List<MultipartFile> packed = List.of(zip("catalog.csv", name));

        for (List<MultipartFile> files : List.of(plain, packed)) {
            assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> uploads.keep(files));
        }

        assertThat(home).isEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(home));
    }

    @Test
    void moreThanMayBeUploadedIsRefusedAlsoWhereItIsPackedSmall() throws IOException {
        String large = "x".repeat((int) MOST + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("catalog.csv"));
            zip.write(large.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.size()).isLessThan((int) MOST);

        for (MultipartFile file : List.of(
                file("catalog.csv", large), new MockMultipartFile("files", "books.zip", null, bytes.toByteArray()))) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(() -> uploads.keep(List.of(file)))
                    .withMessageContaining("LECTERN_SERVE_MAX_UPLOAD");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void twoFilesOfOneNameAreRefused() {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> uploads.keep(List.of(file("catalog.csv", "a"), file("catalog.csv", "b"))))
                .withMessageContaining("two files called \"catalog.csv\"");
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> uploads.keep(List.of(file("books.zip", "PK no zip"))));
        assertThat(home).isEmptyDirectory();
    }

    private static MultipartFile file(String name, String content) {
        return new MockMultipartFile("files", name, null, content.getBytes(StandardCharsets.UTF_8));
    }

    private static MultipartFile zip(String... names) throws IOException {
        return zip(StandardCharsets.UTF_8, names);
    }

    private static MultipartFile zip(Charset charset, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, charset)) {
            for (String name : Stream.of(names).toList()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("source\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return new MockMultipartFile("files", "books.zip", null, bytes.toByteArray());
    }
}
