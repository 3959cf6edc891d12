package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.batch.CatalogPlan;
import lectern.batch.CatalogRuns;
import lectern.batch.Manuscripts;
import lectern.batch.Planner;
import lectern.batch.PlanningLedger;
import lectern.batch.PrunePlan;
import lectern.batch.PrunePlan.Kept;
import lectern.batch.PrunePlanner;
import lectern.batch.Pruning;
import lectern.batch.RepairPlan;
import lectern.batch.RepairPlanner;
import lectern.batch.RepairResult;
import lectern.batch.Repairs;
import lectern.batch.RunObserver;
import lectern.batch.RunResult;
import lectern.batch.Verification;
import lectern.batch.Verified;
import lectern.batch.VerifyObserver;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.postgres.RunReports;
import lectern.postgres.TestDatabase;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The program's own beans over a real ledger, a speech server that speaks, and a store that is a folder. */
final class NarratedBooks implements AutoCloseable {

    private final Path folder;
    private final List<String> ids = new ArrayList<>();
    final TestDatabase database;
    final FolderObjectStore store;
    private final ConfigurableApplicationContext program;

    NarratedBooks(Path folder) throws IOException {
        this(folder, TestDatabase.migrated());
    }

    /** Those that another program of this folder has left; {@code settings} are arguments that set one each. */
    NarratedBooks(Path folder, TestDatabase database, String... settings) throws IOException {
        this.folder = folder;
        this.database = database;
        this.store = new FolderObjectStore(Files.createDirectories(folder.resolve("objects")));
        this.program = new SpringApplicationBuilder(SettingsConfiguration.class, RunConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("folderStore", ObjectStore.class, () -> store, bean -> bean.setPrimary(true)))
                .run(Stream.concat(
                                Stream.of(
                                        "--lectern.home=" + folder.resolve(".lectern"),
                                        "--lectern.tts.first-poll=100ms",
                                        "--lectern.book.m4b=false",
                                        "--spring.datasource.url=" + database.url()),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    void given(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".md"), text);
        if (!ids.contains(id)) {
            ids.add(id);
        }
    }

    /** Narrates all that was given, and has it published. */
    RunResult run() throws IOException {
        RunResult result = attempt();
        assertThat(result.exitCode().status()).isZero();
        return result;
    }

    /** Narrates all that was given, whatever comes of it. */
    RunResult attempt() throws IOException {
        return attempt("catalog.csv", ids);
    }

    /** Narrates these documents from a catalog of this name. */
    RunResult attempt(String catalogName, List<String> ids) throws IOException {
        List<String> lines = new ArrayList<>(List.of("source,voice_language,cover"));
        for (String id : ids) {
            String cover = Files.exists(folder.resolve(id + ".png")) ? id + ".png" : "";
            lines.add(id + ".md,en," + cover);
        }
        Path catalog = Files.write(folder.resolve(catalogName), lines);
        CatalogPlan plan =
                new Planner(bean(Manuscripts.class), () -> bean(PlanningLedger.class), BigDecimal.ONE).plan(catalog);
        return bean(CatalogRuns.class).run(plan, new Silent());
    }

    Verified verify(String... documents) throws IOException {
        Set<DocumentId> chosen = Arrays.stream(documents).map(DocumentId::new).collect(Collectors.toSet());
        return bean(Verification.class).verify(chosen, new Silent());
    }

    RepairPlan planRepair(Verified verified) throws IOException {
        return bean(RepairPlanner.class).plan(verified);
    }

    RepairResult repair(RepairPlan plan) throws IOException {
        return bean(Repairs.class).repair(plan, new Silent());
    }

    PrunePlan planPruning(int keepDays, boolean withClips) throws IOException {
        return bean(PrunePlanner.class).plan(Duration.ofDays(keepDays), withClips);
    }

    List<Kept> prune(PrunePlan plan) throws IOException {
        return bean(Pruning.class).prune(plan).kept();
    }

    <T> T bean(Class<T> type) {
        return program.getBean(type);
    }

    /** The key of the only text with these words in it. */
    SpeechKey keyOf(String words) {
        return new SpeechKey(database.jdbc()
                .sql("select speech_key from task where text like '%' || :words || '%'")
                .param("words", words)
                .query(String.class)
                .single());
    }

    Path clipOf(String words) {
        return store.path(ObjectKey.clip(keyOf(words)));
    }

    /** The only object below {@code books/<id>/} whose name matches. */
    Path file(String id, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("objects/books").resolve(id))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(name))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** The folders of the document's editions that hold anything. */
    Set<String> folders(String id) throws IOException {
        Set<String> folders = new HashSet<>();
        for (ObjectKey key : store.keys()) {
            String[] names = key.value().split("/");
            if (names.length > 3 && names[0].equals("books") && names[1].equals(id)) {
                folders.add(names[2]);
            }
        }
        return folders;
    }

    Path staging() {
        return folder.resolve(".lectern/staging");
    }

    Path work() {
        return folder.resolve(".lectern/work");
    }

    /** Lets everything in the store be older by so many days. */
    void age(int days) throws IOException {
        for (ObjectKey key : store.keys()) {
            Path path = store.path(key);
            Instant modified = Files.getLastModifiedTime(path).toInstant();
            Files.setLastModifiedTime(path, FileTime.from(modified.minus(Duration.ofDays(days))));
        }
    }

    int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    /** How many requests were ever bought. */
    int bought() {
        return count("select count(*) from audit where event = 'ACCEPTED'");
    }

    @Override
    public void close() {
        program.close();
    }

    private static final class Silent implements RunObserver, VerifyObserver {

        @Override
        public void begins(int run, CatalogPlan plan) {}

        @Override
        public void progress(RunReports.Progress progress) {}

        @Override
        public void begins(int documents) {}

        @Override
        public void reads(DocumentId document) {}

        @Override
        public void read(long bytes) {}
    }
}
