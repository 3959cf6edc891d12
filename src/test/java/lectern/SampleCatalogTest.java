package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    @TempDir
    static Path folder;

    @Test
    @Order(1)
    void theSampleCatalogIsNarratedWhole() {
        ChildProgram run = ChildProgram.run(folder, Map.of(), "run", CATALOG, "--format", "json");

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
        Assumptions.assumeTrue(hasFfprobe(), "ffprobe is not on PATH: the files are not read by a second program");
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
    @Order(6)
    void runAgainItBuysNothing() {
        ChildProgram again = ChildProgram.run(folder, Map.of(), "run", CATALOG);

        assertThat(again.await()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("Nothing was bought")
                .contains("up to date")
                .contains("Listen:");
        Stream.of(again.out().split("\n"))
                .filter(line -> line.endsWith(".mp3"))
                .forEach(line -> assertThat(folder.resolve(line.strip())).exists());
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

    private static boolean hasFfprobe() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "ffprobe")));
    }

    private static double probed(Path file) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "warning",
                        "-show_entries",
                        "format=duration",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said =
                new String(probe.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        assertThat(probe.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).as("ffprobe of %s", file).matches("[0-9.]+");
        return Double.parseDouble(said);
    }
}
