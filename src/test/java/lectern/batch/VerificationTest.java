package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lectern.chunk.Cut;
import lectern.chunk.PlannedChunk;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.Edition;
import lectern.manifest.Finding;
import lectern.manifest.Pauses;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.ExplainedStatements;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.PublishedEditions;
import lectern.postgres.Runs;
import lectern.postgres.StoredClips;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import lectern.postgres.Wanting;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is wrong with many documents at once. */
@NullUnmarked
class VerificationTest {

    private static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    private static final Pattern OF_A_DOCUMENT = Pattern.compile("(document|id) = [?]");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final ExplainedStatements statements = new ExplainedStatements(database.dataSource());
    private final Editions editions = new Editions(database.ledger());
    private final List<Verified> verified = new ArrayList<>();
    private FolderObjectStore store;
    private ThisProcess process;

    @BeforeEach
    void openAStore() {
        store = new FolderObjectStore(folder);
        process = ThisProcess.register(database.ledger());
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void theWholeLedgerIsReadOnceHoweverManyDocumentsAreDamaged() throws IOException {
        for (String id : List.of("damaged-1", "damaged-2", "damaged-3")) {
            editions.published(planned(id), Instant.EPOCH);
        }
        wanted(planned("wanted-1"), planned("wanted-2"));
        database.jdbc().sql("""
                        update task set state = 'STORED', bytes = 1, sha256 = repeat('0', 64), attempt = 1
                        where text like 'wanted-%'
                        """).update();
        planned("told-1");
        planned("told-2");
        for (String id : List.of("told-1", "told-2", "unknown-1", "unknown-2")) {
            Path manifest = store.path(ObjectKey.manifest(new DocumentId(id)));
            Files.createDirectories(manifest.getParent());
            Files.writeString(manifest, "{}");
        }

        List<String> asked = statements.of(this::verify).stream()
                .map(plan -> plan.substring(0, plan.indexOf("\n\n")))
                .filter(sql -> !OF_A_DOCUMENT.matcher(sql).find())
                .toList();

        assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
        assertThat(verified.get(0).findings())
                .extracting(finding -> finding.kind() + " " + finding.document())
                .containsExactly(
                        Finding.Kind.MANIFEST + " damaged-1",
                        Finding.Kind.MANIFEST + " damaged-2",
                        Finding.Kind.MANIFEST + " damaged-3",
                        Finding.Kind.CLIP + " wanted-1",
                        Finding.Kind.CLIP + " wanted-2",
                        Finding.Kind.LEDGER + " told-1",
                        Finding.Kind.LEDGER + " told-2",
                        Finding.Kind.UNKNOWN + " unknown-1",
                        Finding.Kind.UNKNOWN + " unknown-2");
    }

    private void verify() {
        LedgerDatabase ledger =
                new LedgerDatabase(statements, new JdbcTransactionManager(statements), Duration.ofSeconds(10));
        Verification verification = new Verification(
                store,
                new PublishedEditions(ledger),
                new Editions(ledger),
                new StoredClips(ledger),
                new DocumentLocks(process),
                new StopSignal(Duration.ZERO, new TestClock()));
        try {
            verified.add(verification.verify(Set.of(), new Silent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An edition whose only text has the document's id in it. */
    private Edition planned(String id) {
        TextChunk chunk = new TextChunk(1, 1, id + " is told.", "", Cut.PARAGRAPH);
        Document document = new Document(
                new DocumentId(id), "Told", "An author", null, VOICE, List.of(new Chapter(1, "One", chunk.text())));
        Edition edition = Edition.of("kling", document, List.of(chunk), Pauses.NONE);
        editions.plan(edition);
        editions.record(edition.document(), edition.id(), List.of(PlannedChunk.of("kling", VOICE, chunk)));
        return edition;
    }

    private void wanted(Edition... wanted) {
        Runs runs = new Runs(database.ledger());
        int run = runs.begin(process, "catalog.csv");
        for (Edition edition : wanted) {
            Wanting.add(runs, run, edition.document(), edition.id());
        }
    }

    private static final class Silent implements VerifyObserver {

        @Override
        public void begins(int documents) {}

        @Override
        public void reads(DocumentId document) {}

        @Override
        public void read(long bytes) {}
    }
}
