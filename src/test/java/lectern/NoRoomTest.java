package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was bought cannot be kept, or not be stored, for a while: the run says so, and the next one goes on without buying. */
@Tag("process")
class NoRoomTest {

    private static final int CHUNKS = 8;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void givenACatalogOfOneDocument() throws IOException {
        Files.writeString(
                folder.resolve("told.md"),
                IntStream.rangeClosed(1, CHUNKS)
                        .mapToObj(number -> "# Chapter %d\n\nThis is what chapter %d tells.".formatted(number, number))
                        .collect(Collectors.joining("\n\n")));
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntold.md,en\n");
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("LECTERN_TTS_FIRST_POLL", "200ms");
        environment.put("LECTERN_TTS_LONGEST_POLL", "1s");
    }

    @Test
    void withoutAStagingFolderTheRunStopsAndTheNextOneFetchesWhatWasBought() throws IOException {
        Files.createDirectories(folder.resolve(".lectern"));
        Path staging = Files.writeString(folder.resolve(".lectern/staging"), "no folder");
        ChildProgram run = run();

        assertThat(run.await()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("Fetched audio cannot be kept: ")
                .contains(staging.toString())
                .contains("Nothing is lost");
        Files.delete(staging);
        theNextRunBuysNothingTwice(".lectern/s3/lectern/books/told/manifest.json");
    }

    @Test
    void withoutAWorkFolderTheRunFailsAndTheNextOneStitchesWhatIsStored() throws IOException {
        Files.createDirectories(folder.resolve(".lectern"));
        Path work = Files.writeString(folder.resolve(".lectern/work"), "no folder");
        ChildProgram run = run();

        assertThat(run.await()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("failed: ").contains(work.toString());
        Files.delete(work);
        theNextRunBuysNothingTwice(".lectern/s3/lectern/books/told/manifest.json");
    }

    @Test
    void whenTheObjectStoreIsLostForAMomentWhileItPublishesItIsWaitedFor() throws IOException {
        whileItPublishes((run, link) -> {
            Instant giveUp = Instant.now().plusSeconds(60);
            while (!Files.readString(folder.resolve(".lectern/lectern.log")).contains("it is waited for")) {
                assertThat(run.isAlive() && Instant.now().isBefore(giveUp))
                        .as(run.out() + run.err())
                        .isTrue();
                Pause.real().sleep(Duration.ofMillis(50));
            }
            link.mend();

            assertThat(run.await()).as(run.out() + run.err()).isZero();
            assertThat(tasks("STORED")).isEqualTo(CHUNKS);
            assertThat(folder.resolve("elsewhere/s3/lectern/books/told/manifest.json"))
                    .exists();
        });
    }

    @Test
    void whenTheObjectStoreIsLostWhileItPublishesTheClipsStayAndTheNextRunStoresThem() throws IOException {
        environment.put("LECTERN_STORE_PATIENCE", "1s");
        whileItPublishes((run, link) -> {
            assertThat(run.await()).as(run.err()).isEqualTo(1);
            assertThat(run.out() + run.err())
                    .containsPattern("The object store was waited for in vain: cannot (store|read) s3://lectern/");
            int staged = tasks("DOWNLOADED");
            assertThat(staged).isPositive();
            try (var files = Files.list(folder.resolve(".lectern/staging"))) {
                assertThat(files).hasSize(staged);
            }
            link.mend();
            theNextRunBuysNothingTwice("elsewhere/s3/lectern/books/told/manifest.json");
        });
    }

    private interface Then {
        void happens(ChildProgram run, CuttableLink link) throws IOException;
    }

    /** Cuts the line to the store once a clip is stored. */
    private void whileItPublishes(Then then) throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        try (EmbeddedS3 s3 = EmbeddedS3.start(new Home(elsewhere));
                CuttableLink link = new CuttableLink(s3.endpoint().getPort());
                HeldWrite stored = HeldWrite.of(database, "before update on task", "new.state = 'STORED'")) {
            environment.put("LECTERN_S3_ENDPOINT", link.through(s3.endpoint() + "/"));
            environment.put("LECTERN_S3_BUCKET", EmbeddedS3.BUCKET);
            environment.put("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY);
            environment.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
            environment.put("AWS_REGION", "eu-central-1");
            ChildProgram run = ChildProgram.start(folder, environment, "run", "catalog.csv");
            Instant giveUp = Instant.now().plusSeconds(60);
            while (!stored.isAwaited()) {
                assertThat(run.isAlive() && Instant.now().isBefore(giveUp))
                        .as(run.out() + run.err())
                        .isTrue();
                Pause.real().sleep(Duration.ofMillis(5));
            }
            link.cut();
            stored.letGo();

            then.happens(run, link);
        }
    }

    private ChildProgram run() {
        return ChildProgram.run(folder, environment, "run", "catalog.csv");
    }

    private void theNextRunBuysNothingTwice(String manifest) {
        ChildProgram next = run();
        assertThat(next.await()).as(next.err()).isZero();
        assertThat(folder.resolve(manifest)).exists();
        assertThat(tasks("STORED")).isEqualTo(CHUNKS);
        Map<String, Long> bought = new ProvidersBook(folder.resolve(".lectern")).tasksByText();
        assertThat(bought).hasSize(CHUNKS);
        assertThat(bought.values()).containsOnly(1L);
    }

    private int tasks(String state) {
        return database.jdbc()
                .sql("select count(*) from task where state = '" + state + "'")
                .query(Integer.class)
                .single();
    }
}
