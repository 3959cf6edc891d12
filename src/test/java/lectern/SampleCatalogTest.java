package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lectern.audio.AudioFacts;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's first command, in a JVM of its own, with everything embedded; and what it made. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleCatalogTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CATALOG =
            SampleInputTest.CATALOG.toAbsolutePath().toString();

    /** All that can be made is made. */
    private static final Map<String, String> SETTINGS =
            Map.of("LECTERN_BOOK_M4B", "true", "LECTERN_BOOK_PUBLIC_URL", "https://books.example.org/audio/");

    @TempDir
    static Path folder;

    @Test
    @Order(1)
    void theSampleCatalogIsNarratedWhole() {
        ChildProgram run = ChildProgram.run(folder, SETTINGS, "run", CATALOG, "--format", "json");

        assertThat(run.await()).as(run.err()).isZero();
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("documents"))
                .hasSize(4)
                .allMatch(document -> document.path("outcome").asString().equals("published"));
        assertThat(report.path("bought").intValue())
                .isEqualTo(report.path("chunks").intValue());
        assertThat(new BigDecimal(report.path("units").asString()))
                .isEqualByComparingTo(new BigDecimal("0.05")
                        .multiply(BigDecimal.valueOf(report.path("chunks").intValue())));
        assertThat(run.err())
                .contains("of 4 documents")
                .contains("in flight")
                .contains("bought")
                .contains("of audio");
    }

    @Test
    @Order(2)
    void everyRequestWasWithinTheLimitAndNoTextWasBoughtTwice() {
        ProvidersBook provider = new ProvidersBook(folder.resolve(".lectern"));

        assertThat(provider.longestText()).isPositive().isLessThanOrEqualTo(1000);
        assertThat(provider.tasksByText().values()).containsOnly(1L);
        assertThat(provider.defects()).isEmpty();
    }

    @Test
    @Order(3)
    void chaptersAreAsLongAsTheManifestSaysAndTheBookIsTheirSum() throws IOException {
        for (Path manifest : manifests()) {
            JsonNode book = JSON.readTree(Files.readString(manifest));
            Duration sum = Duration.ZERO;
            for (JsonNode chapter : book.path("readingOrder")) {
                Path file = manifest.resolveSibling(chapter.path("url").asString());
                Duration announced = Duration.parse(chapter.path("duration").asString());
                assertThat(AudioFacts.count(Files.newInputStream(file)).duration())
                        .isCloseTo(announced, Duration.ofMillis(1));
                sum = sum.plus(announced);
            }
            assertThat(Duration.parse(book.path("duration").asString())).isEqualTo(sum);
        }
    }

    @Test
    @Order(4)
    void everyChapterEndsWithThePauseOfTheSettings() throws IOException {
        for (Path manifest : manifests()) {
            JsonNode edition = JSON.readTree(Files.readString(manifest)).path("lectern:edition");
            assertThat(edition.path("pauses"))
                    .isEqualTo(JSON.readTree("{\"headingMs\":700,\"paragraphMs\":400,\"chapterMs\":1500}"));
            for (JsonNode chapter : edition.path("chapters")) {
                assertThat(lastPause(chapter)).isBetween(1450L, 1550L);
            }
        }
    }

    @Test
    @Order(5)
    void ffprobeReadsEveryFileWithoutAWordAndAgreesOnItsLength() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                isOnPath("ffprobe"), "ffprobe is not on PATH: the files are not read by a second program");
        for (Path manifest : manifests()) {
            for (JsonNode chapter : JSON.readTree(Files.readString(manifest)).path("readingOrder")) {
                Path file = manifest.resolveSibling(chapter.path("url").asString());
                double announced =
                        Duration.parse(chapter.path("duration").asString()).toMillis() / 1000.0;
                assertThat(probed(file)).isCloseTo(announced, org.assertj.core.data.Offset.offset(0.1));
            }
        }
    }

    @Test
    @Order(5)
    void ffmpegDecodesEveryFileWithoutAWord() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                isOnPath("ffmpeg"), "ffmpeg is not on PATH: the files are not decoded by a second program");
        List<Path> files = new ArrayList<>();
        for (Path manifest : manifests()) {
            try (Stream<Path> all = Files.walk(manifest.getParent())) {
                all.filter(file -> file.toString().matches(".*\\.(mp3|m4b)")).forEach(files::add);
            }
        }
        assertThat(files).filteredOn(file -> file.toString().endsWith(".m4b")).hasSize(4);
        for (Path file : files) {
            // of any M4B with a picture that it made itself, ffmpeg warns that a track has no time scale
            String level = file.toString().endsWith(".m4b") ? "error" : "warning";
            assertThat(said("ffmpeg", "-v", level, "-i", file.toString(), "-map", "0:a", "-f", "null", "-"))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    @Order(5)
    void mutagenReadsTagsChaptersAndThePicture() throws IOException, InterruptedException {
        String python = "/usr/bin/python3";
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of(python))
                        && said(python, "-c", "import mutagen").isEmpty(),
                "python3-mutagen is not there: no second reader looks at the tags");
        JsonNode edition =
                JSON.readTree(Files.readString(manifestOf("a-little-over"))).path("lectern:edition");
        Path book = folder.resolve(".lectern/s3/lectern")
                .resolve(edition.at("/book/key").asString());

        String read = said(python, "-c", """
                import sys
                from mutagen.id3 import ID3
                tag = ID3(sys.argv[1])
                print(tag['TIT2'].text[0], tag['TPE1'].text[0], tag['TCOM'].text[0], tag['APIC:'].mime, sep='|')
                for chapter in sorted(tag.getall('CHAP'), key=lambda c: c.start_time):
                    print(chapter.start_time, chapter.sub_frames['TIT2'].text[0], sep='|')
                """, book.toString());

        List<String> expected = new ArrayList<>(List.of("A Little Over|The Lectern Authors|Crag|image/png"));
        for (JsonNode chapter : edition.path("chapters")) {
            expected.add(chapter.path("startInBookMs").asString() + "|"
                    + chapter.path("title").asString());
        }
        assertThat(read.lines()).containsExactlyElementsOf(expected);
    }

    @Test
    @Order(5)
    void thePodcastOfTheCatalogHasItsBooks() throws IOException {
        String feed = Files.readString(onlyFeed());

        for (Path manifest : manifests()) {
            JsonNode book = JSON.readTree(Files.readString(manifest)).at("/lectern:edition/book");
            assertThat(feed)
                    .contains("url=\"https://books.example.org/audio/%s\""
                            .formatted(book.path("key").asString()))
                    .contains("length=\"%s\"".formatted(book.path("bytes").asString()));
        }
    }

    @Test
    @Order(6)
    void runAgainItBuysNothing() {
        ChildProgram again = ChildProgram.run(folder, Map.of(), "run", CATALOG);

        assertThat(again.await()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("Nothing was bought")
                .contains("up to date")
                .contains("Listen:");
        assertThat(again.out().lines().filter(line -> line.endsWith("index.html")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(folder.resolve(line.strip())).exists());
        assertThat(new ProvidersBook(folder.resolve(".lectern")).tasksByText().values())
                .containsOnly(1L);
    }

    @Test
    @Order(7)
    void planAndStatusTellOfIt() {
        JsonNode plan = JSON.readTree(ChildProgram.run(folder, Map.of(), "plan", CATALOG, "--format", "json")
                .out());
        assertThat(plan.path("toBuy").intValue()).isZero();
        assertThat(plan.path("calls").intValue()).isPositive();

        JsonNode status =
                JSON.readTree(ChildProgram.run(folder, Map.of(), "status", "a-little-over", "--format", "json")
                        .out());
        assertThat(status.path("documents")).hasSize(1);
        assertThat(status.path("documents").path(0).path("outcome").asString()).isEqualTo("up to date");
        assertThat(status.path("chapters")).hasSize(5).allSatisfy(chapter -> assertThat(
                        chapter.path("lufs").doubleValue())
                .isBetween(-40.0, -5.0));
        assertThat(status.path("suspects")).isEmpty();
    }

    @Test
    @Order(8)
    void otherPausesMakeOtherEditionsOfTheClipsThatAreThere() throws IOException {
        int tasks = new ProvidersBook(folder.resolve(".lectern")).tasksByText().size();

        ChildProgram run = ChildProgram.run(folder, Map.of("LECTERN_PAUSES_CHAPTER", "0"), "run", CATALOG);

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(run.out()).contains("Nothing was bought");
        assertThat(new ProvidersBook(folder.resolve(".lectern")).tasksByText()).hasSize(tasks);
        for (Path manifest : manifests()) {
            for (JsonNode chapter : JSON.readTree(Files.readString(manifest)).at("/lectern:edition/chapters")) {
                assertThat(lastPause(chapter)).isZero();
            }
        }
    }

    private static long lastPause(JsonNode chapter) {
        JsonNode chunks = chapter.path("chunks");
        return chunks.path(chunks.size() - 1).path("pauseAfterMs").longValue(-1);
    }

    private static Path[] manifests() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".lectern/s3/lectern/books"))) {
            Path[] manifests =
                    files.filter(file -> file.endsWith("manifest.json")).toArray(Path[]::new);
            assertThat(manifests).hasSize(4);
            return manifests;
        }
    }

    private static Path manifestOf(String document) {
        return folder.resolve(".lectern/s3/lectern/books").resolve(document).resolve("manifest.json");
    }

    private static Path onlyFeed() throws IOException {
        try (Stream<Path> feeds = Files.list(folder.resolve(".lectern/s3/lectern/feeds"))) {
            List<Path> all = feeds.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static double probed(Path file) throws IOException, InterruptedException {
        String said =
                said("ffprobe", "-v", "warning", "-show_entries", "format=duration", "-of", "csv=p=0", file.toString());
        assertThat(said).as("ffprobe of %s", file).matches("[0-9.]+");
        return Double.parseDouble(said);
    }

    /** All that a program says before it ends. */
    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
