package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.audio.AudioFacts;
import lectern.audio.DecodedMp3;
import lectern.postgres.TestDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chapters that are heard while the rest of their book is bought: a provider that does not end the last chapter's tasks shows it. */
@NullUnmarked
@Tag("process")
class EarlyChaptersTest {

    private static final String LAST = "lighthouse";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<String, String> environment = new HashMap<>();
    private final List<ChildProgram> started = new ArrayList<>();
    private CensoredProvider provider;

    @BeforeEach
    void givenABookOfWhichTheLastChapterDoesNotCome() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider/kling"));
        provider.holdBack(LAST);
        environment.putAll(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("LECTERN_TTS_FIRST_POLL", "200ms");
        environment.put("LECTERN_TTS_LONGEST_POLL", "400ms");
        environment.put("LECTERN_LEVELLING_TARGET_LUFS", "-20");
        write(folder);
    }

    @AfterEach
    void endAll() {
        started.stream().filter(ChildProgram::isAlive).forEach(ChildProgram::kill);
        provider.close();
    }

    @Test
    void theFirstChapterIsHeardBeforeTheRestIsBoughtAndTheBookIsTheSameAsWithout() throws IOException {
        ChildProgram run = start("run", "catalog.csv", "--publish-chapters");
        await(run, () -> chapters(folder).size() == 2 && recorded() == 2);

        Path first = chapters(folder).get(0);
        assertThat(first.getFileName()).hasToString("0001-harbour.mp3");
        assertThat(count("select count(*) from task where state not in ('DOWNLOADED', 'STORED')"))
                .as("texts that are not here yet")
                .isPositive();
        assertThat(manifest(folder)).doesNotExist();
        byte[] heard = Files.readAllBytes(first);
        FileTime since = Files.getLastModifiedTime(first);
        AudioFacts facts = AudioFacts.count(Files.newInputStream(first));
        assertThat(facts.millis()).isGreaterThan(20_000).isEqualTo(announced(1));
        try (DecodedMp3 sound = DecodedMp3.of(Files.newInputStream(first))) {
            assertThat(sound.readAllBytes().length)
                    .as("bytes of its samples")
                    .isEqualTo(
                            Math.toIntExact(2 * facts.samples() * facts.format().channels()));
        }
        JsonNode early = status().path("early");
        assertThat(early).hasSize(2);
        assertThat(early.at("/0/place").asString()).isEqualTo(first.toString());
        assertThat(early.at("/0/seconds").doubleValue()).isEqualTo(facts.millis() / 1000.0);
        await(run, () -> run.err().contains("tale: chapter 1 can be heard: " + first));

        provider.letGo();
        assertThat(run.await()).as(run.err()).isZero();
        assertThat(first).hasBinaryContent(heard);
        assertThat(Files.getLastModifiedTime(first))
                .as("when the chapter was stored")
                .isEqualTo(since);
        assertThat(status().path("early")).as("the manifest tells now").isEmpty();
        assertThat(log(folder)).contains("Document tale: chapter 1 of 3 can be heard: books/tale/");
        assertThat(books(folder).requireThatManifestsTellTheTruth()).isEqualTo(1);
        assertThat(filesOf(folder)).isEqualTo(madeWithout());
    }

    @Test
    void killedBetweenStoringAChapterAndRecordingThatItGoesOnAndBuysNothingTwice() throws IOException {
        ChildProgram killed;
        try (HeldWrite write = HeldWrite.of(database, "before insert on early_chapter", "new.number = 2")) {
            killed = start("run", "catalog.csv", "--publish-chapters");
            await(killed, write::isAwaited);
            killed.kill();
        }
        assertThat(chapters(folder)).hasSize(2);
        assertThat(recorded()).isEqualTo(1);
        FileTime since = Files.getLastModifiedTime(chapters(folder).get(0));
        Awaitility.await()
                .until(() -> count("select count(*) from pg_locks where locktype = 'advisory' and classid = 1"
                                + " and database = (select oid from pg_database where datname = current_database())")
                        == 0);

        ChildProgram verify = ChildProgram.run(folder, environment, "verify");
        assertThat(verify.await()).as(verify.out() + verify.err()).isZero();
        ChildProgram prune = ChildProgram.run(folder, environment, "prune", "--keep-days", "0", "--yes");
        assertThat(prune.await()).as(prune.out() + prune.err()).isZero();
        assertThat(chapters(folder)).as("left by prune").hasSize(2);

        ChildProgram again = start("run", "catalog.csv", "--publish-chapters");
        await(again, () -> recorded() == 2);
        assertThat(manifest(folder)).doesNotExist();
        provider.letGo();

        assertThat(again.await()).as(again.err()).isZero();
        assertThat(Files.getLastModifiedTime(chapters(folder).get(0)))
                .as("when the first chapter was stored")
                .isEqualTo(since);
        assertThat(new ProvidersBook(folder.resolve("provider")).tasksByText().values())
                .containsOnly(1L);
        assertThat(count("select count(*) from audit where event = 'IN_DOUBT'")).isZero();
        assertThat(books(folder).requireThatManifestsTellTheTruth()).isEqualTo(1);
        assertThat(filesOf(folder)).isEqualTo(madeWithout());
    }

    @Test
    void aSignalEndsItInOrderAndTheNextRunDoesWithoutIt() {
        environment.put("LECTERN_STOP_WITHIN", "1s");
        environment.put("LECTERN_PUBLISH_CHAPTERS", "true");
        ChildProgram stopped = start("run", "catalog.csv");
        await(stopped, () -> recorded() == 2);

        stopped.terminate();

        assertThat(stopped.await()).as(stopped.err()).isEqualTo(130);
        provider.letGo();
        ChildProgram again = ChildProgram.run(folder, environment, "run", "catalog.csv", "--no-publish-chapters");
        assertThat(again.await()).as(again.err()).isZero();
        assertThat(books(folder).requireThatManifestsTellTheTruth()).isEqualTo(1);
        assertThat(database.jdbc()
                        .sql("select publish_chapters from run order by id")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, false);
        assertThat(new ProvidersBook(folder.resolve("provider")).tasksByText().values())
                .containsOnly(1L);
    }

    @Test
    void whereItFailsTheRunDoesNot() throws IOException {
        database.jdbc().sql("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'not today'; end $$
                """).update();
        database.jdbc()
                .sql("create trigger refuse before insert on early_chapter for each row execute function refuse()")
                .update();
        ChildProgram run = start("run", "catalog.csv", "--publish-chapters");
        await(run, () -> run.err().contains("chapter 2 cannot be heard before the book is published"));
        provider.letGo();

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(log(folder)).contains("not today");
        assertThat(books(folder).requireThatManifestsTellTheTruth()).isEqualTo(1);
        assertThat(filesOf(folder)).isEqualTo(madeWithout());
    }

    /** The files of the edition as a run without early chapters makes them, in a home and a ledger of its own, at the same time. */
    private Map<String, String> madeWithout() throws IOException {
        Path other = Files.createDirectory(folder.resolve("without"));
        write(other);
        TestDatabase own = TestDatabase.migrated();
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("SPRING_DATASOURCE_URL", own.url());
        try (HeldWrite publication = HeldWrite.of(own, "before insert on task")) {
            ChildProgram run = ChildProgram.start(other, settings, "run", "catalog.csv");
            await(run, publication::isAwaited);
            own.jdbc()
                    .sql("update edition set publishing_since = :since")
                    .param(
                            "since",
                            database.jdbc()
                                    .sql("select published_at from edition")
                                    .query(java.sql.Timestamp.class)
                                    .single())
                    .update();
            publication.letGo();
            assertThat(run.await()).as(run.err()).isZero();
        }
        assertThat(own.jdbc()
                        .sql("select count(*) from early_chapter")
                        .query(Integer.class)
                        .single())
                .isZero();
        return filesOf(other);
    }

    private static void write(Path folder) throws IOException {
        String text = chapter("Harbour", "boat") + chapter("Sea", "whale") + chapter("Home", LAST);
        Files.writeString(folder.resolve("tale.md"), text);
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntale.md,en\n");
    }

    /** Of two chunks. */
    private static String chapter(String title, String word) {
        return "# %s\n\n%s\n\n"
                .formatted(
                        title,
                        IntStream.rangeClosed(1, 24)
                                .mapToObj(
                                        "This is sentence number %%d of a chapter about a %s.".formatted(word)
                                                ::formatted)
                                .collect(Collectors.joining(" ")));
    }

    /** Every file below the document's folder, the manifest too, as its checksum. */
    private static Map<String, String> filesOf(Path folder) throws IOException {
        Path book = book(folder);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(book)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        book.relativize(file).toString(),
                        lectern.storage.StoredObject.sha256(Files.readAllBytes(file)));
            }
        }
        assertThat(files).hasSizeGreaterThan(8);
        return files;
    }

    private static List<Path> chapters(Path folder) {
        if (!Files.isDirectory(book(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(book(folder))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.mp3"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path book(Path folder) {
        return folder.resolve(".lectern/s3/lectern/books/tale");
    }

    private static Path manifest(Path folder) {
        return book(folder).resolve("manifest.json");
    }

    private static StoredBooks books(Path folder) {
        return new StoredBooks(folder.resolve(".lectern"));
    }

    private static String log(Path folder) throws IOException {
        return Files.readString(folder.resolve(".lectern/lectern.log"));
    }

    private JsonNode status() {
        ChildProgram status = ChildProgram.run(folder, environment, "status", "tale", "--format", "json");
        assertThat(status.await()).as(status.err()).isZero();
        return JsonMapper.shared().readTree(status.out());
    }

    private long announced(int chapter) {
        return count("select duration_ms from early_chapter where number = " + chapter);
    }

    private int recorded() {
        return count("select count(*) from early_chapter");
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private ChildProgram start(String... args) {
        ChildProgram program = ChildProgram.start(folder, environment, args);
        started.add(program);
        return program;
    }

    private static void await(ChildProgram program, java.util.concurrent.Callable<Boolean> isSo) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isSo.call() || !program.isAlive());
        assertThat(program.isAlive()).as(program.out() + program.err()).isTrue();
    }
}
