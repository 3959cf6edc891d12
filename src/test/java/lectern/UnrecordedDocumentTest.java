package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that buys already when the ledger does not take what else it is to narrate. */
@NullUnmarked
@Tag("process")
class UnrecordedDocumentTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private CensoredProvider provider;
    private Map<String, String> environment;

    @BeforeEach
    void narrateADocument() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", database.url());
        Files.writeString(folder.resolve("old.md"), "# One\n\nAn old tale.\n");
        Files.writeString(folder.resolve("new.md"), "# One\n\nA new tale.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\nold.md,en\n");
        assertThat(run().await()).isZero();
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\nold.md,en\nnew.md,en\n");
    }

    @AfterEach
    void stopTheProvider() {
        provider.close();
    }

    @Test
    void endsTheRunInOrder() {
        database.jdbc().sql("""
                        create function refuse() returns trigger language plpgsql as
                        $$ begin raise exception 'no room for it'; end $$
                        """).update();
        database.jdbc().sql("""
                        create trigger refuse before insert on narration for each row when (new.document = 'old')
                        execute function refuse()
                        """).update();

        ChildProgram run = run();

        assertThat(run.await()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("old .*stopped: before it began; run again to go on")
                .contains("What else is to be narrated cannot be recorded", "no room for it");
        assertThat(database.jdbc()
                        .sql("select exit_code from run order by id")
                        .query(Integer.class)
                        .list())
                .as("it has an end")
                .containsExactly(0, 1);

        database.jdbc().sql("drop trigger refuse on narration").update();
        ChildProgram again = run();
        assertThat(again.await()).as(again.out() + again.err()).isZero();
    }

    private ChildProgram run() {
        return ChildProgram.run(folder, environment, "run", "catalog.csv");
    }
}
