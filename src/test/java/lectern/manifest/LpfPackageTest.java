package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class LpfPackageTest {

    @TempDir
    Path folder;

    private final SampleBook book = SampleBook.of();

    @Test
    void hasTheGoldenManifest() throws IOException {
        Path file = write(book);

        Golden.check("publication.json", text(file, "publication.json"));
    }

    @Test
    void holdsTheChaptersAndWhatBelongsToThemAsTheyArePublished() throws IOException {
        Path file = write(book);

        assertThat(names(file))
                .containsExactly(
                        "publication.json",
                        "toc.html",
                        "cover.jpg",
                        "0001-loomings.vtt",
                        "0002-bai-jing-co.vtt",
                        "0001-loomings.mp3",
                        "0002-bai-jing-co.mp3");
        for (String name : names(file).subList(2, 7)) {
            assertThat(bytes(file, name)).isEqualTo(book.content(name));
        }
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(4)).containsExactly('P', 'K', 3, 4);
        }
    }

    @Test
    void namesInItsManifestWhatItHoldsAndNothingElse() throws IOException {
        Path file = write(book);

        JsonNode manifest = JsonMapper.shared().readTree(text(file, "publication.json"));
        Set<String> named = new HashSet<>();
        List<JsonNode> resources = new ArrayList<>();
        manifest.get("readingOrder").forEach(resources::add);
        manifest.get("resources").forEach(resources::add);
        for (JsonNode resource : resources) {
            String url = resource.get("url").asString();
            named.add(url);
            String digest =
                    Base64.getEncoder().encodeToString(HexFormat.of().parseHex(StoredObject.sha256(bytes(file, url))));
            assertThat(resource.get("integrity").asString()).isEqualTo("sha256-" + digest);
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(names(file).subList(1, 7));
        assertThat(manifest.has("lectern:edition")).isFalse();
        assertThat(text(file, "toc.html")).doesNotContain("moby-dick.mp3");
    }

    @Test
    void compressesNothing() throws IOException {
        try (ZipFile zip = new ZipFile(write(book).toFile())) {
            assertThat(zip.stream()).hasSize(7).allSatisfy(entry -> {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).hasToString("1980-02-01T00:00");
            });
        }
    }

    @Test
    void isTheSameFileWhereverItIsWritten() throws IOException {
        byte[] here = Files.readAllBytes(write(book));
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        try {
            assertThat(Files.readAllBytes(write(SampleBook.of()))).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
        Golden.check("moby-dick.lpf.sha256", StoredObject.sha256(here) + "\n");
    }

    @Test
    void isWholeWithoutCoverAndCaptions() throws IOException {
        SampleBook bare = SampleBook.bare();
        Path file = folder.resolve("bare.lpf");

        LpfPackage.write(bare.audio(), bare::open, file);

        assertThat(names(file))
                .containsExactly("publication.json", "toc.html", "0001-loomings.mp3", "0002-bai-jing-co.mp3");
    }

    @Test
    void refusesWhatIsNotWhatWasPublishedAndLeavesTheOldFileAlone() throws IOException {
        Path file = write(book);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> LpfPackage.write(
                        book.whole(),
                        key -> key.fileName().startsWith("0002-")
                                ? new ByteArrayInputStream(new byte[9_504])
                                : book.open(key),
                        file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0002-bai-jing-co");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void showsHostileTitlesAsText() throws IOException {
        SampleBook hostile = SampleBook.hostile();
        Path file = write(hostile);

        JsonNode manifest = JsonMapper.shared().readTree(text(file, "publication.json"));
        assertThat(manifest.get("name").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(text(file, "toc.html")).doesNotContain("<script");
        assertThat(names(file)).allSatisfy(name -> assertThat(name).matches("[a-z0-9.-]+"));
    }

    private Path write(SampleBook book) throws IOException {
        Path file = folder.resolve("book.lpf");
        LpfPackage.write(book.whole(), book::open, file);
        return file;
    }

    private static List<String> names(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static String text(Path file, String name) throws IOException {
        return new String(bytes(file, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
