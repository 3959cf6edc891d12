package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of rights, and of backup and restoring, on a real PostgreSQL server. */
@NullUnmarked
@Tag("process")
class ProductionTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void givenACatalog() throws IOException {
        Files.writeString(folder.resolve("tale.md"), "# One\n\nThe first words.\n\n# Two\n\nThe second words.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntale.md,en\n");
    }

    @Test
    void oneRoleMigratesAndAnotherRunsThatCanChangeNoTable() throws Exception {
        TestDatabase database = TestDatabase.empty();
        try (Connection superuser = database.dataSource().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(Path.of("config/postgresql-rights.sql")));
        }
        String url = database.url().replaceAll("[?&]user=[^&]*", "");
        environment.put("SPRING_DATASOURCE_URL", url);
        environment.put("SPRING_DATASOURCE_USERNAME", "lectern");

        ChildProgram without = lectern("status");
        assertThat(without.await()).as("it may not make tables").isEqualTo(1);
        assertDoctor(1, "fail +database .*no ledger yet; tables have to be made or changed");

        environment.put("SPRING_FLYWAY_USER", "lectern_owner");
        assertDoctor(0, "ok +database .*no ledger yet");
        assertThat(lectern("status").await()).isZero();
        environment.remove("SPRING_FLYWAY_USER");
        assertDoctor(0, "ok +database .*a ledger of version \\d+");

        for (List<String> command : List.of(
                List.of("run", "catalog.csv"),
                List.of("verify"),
                List.of("status", "tale"),
                List.of("prune", "--clips", "--keep-days", "0", "--yes"),
                List.of("verify", "--repair"))) {
            ChildProgram program = lectern(command.toArray(String[]::new));
            assertThat(program.await())
                    .as(command + program.out() + program.err())
                    .isZero();
        }
        Files.createDirectory(folder.resolve("incoming"));
        assertThat(lectern("nightly", "incoming").await()).isZero();

        try (Connection own = DriverManager.getConnection(url, "lectern", "");
                Statement statement = own.createStatement()) {
            for (String forbidden : List.of(
                    "create table mine (id integer)",
                    "alter table task add column mine integer",
                    "drop table task",
                    "truncate audit",
                    "alter table audit disable trigger all",
                    "update audit set units = 0",
                    "create schema mine")) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class);
            }
        }
        try (Connection superuser = database.dataSource().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("delete from flyway_schema_history where version ="
                    + " (select max(version::int)::text from flyway_schema_history)");
        }
        assertDoctor(1, "fail +database .*a ledger of version \\d+; tables have to be made or changed");
    }

    @Test
    void aLedgerAndObjectsThatWereSavedOneAfterTheOtherAreWholeElsewhere() throws IOException {
        TestDatabase database = TestDatabase.migrated();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        ChildProgram run = lectern("run", "catalog.csv");
        assertThat(run.await()).as(run.err()).isZero();

        TestDatabase ledger = database.copy();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        copy(folder.resolve(".lectern/s3"), elsewhere.resolve(".lectern/s3"));

        Map<String, String> restored = Map.of("SPRING_DATASOURCE_URL", ledger.url());
        ChildProgram verify = ChildProgram.run(elsewhere, restored, "verify");
        assertThat(verify.await()).as(verify.out() + verify.err()).isZero();
        Files.copy(folder.resolve("tale.md"), elsewhere.resolve("tale.md"));
        Files.copy(folder.resolve("catalog.csv"), elsewhere.resolve("catalog.csv"));
        ChildProgram again = ChildProgram.run(elsewhere, restored, "run", "catalog.csv");
        assertThat(again.await()).as(again.out() + again.err()).isZero();
        assertThat(again.err()).contains("0 to buy");
    }

    @Test
    void aBookThatWasPublishedWhileObjectsWereSavedIsNamedAndBoughtAgainOnlyInSoFarAsTheLedgerLacksIt()
            throws IOException {
        TestDatabase database = TestDatabase.migrated();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        assertThat(lectern("run", "catalog.csv").await()).isZero();
        TestDatabase ledger = database.copy();
        Files.writeString(
                folder.resolve("tale.md"), "# One\n\nThe first words.\n\n# Two\n\nThe second words, changed.\n");
        assertThat(lectern("run", "catalog.csv").await()).isZero();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        copy(folder.resolve(".lectern/s3"), elsewhere.resolve(".lectern/s3"));
        Files.copy(folder.resolve("tale.md"), elsewhere.resolve("tale.md"));
        Files.copy(folder.resolve("catalog.csv"), elsewhere.resolve("catalog.csv"));
        Map<String, String> restored = Map.of("SPRING_DATASOURCE_URL", ledger.url());

        ChildProgram verify = ChildProgram.run(elsewhere, restored, "verify");
        assertThat(verify.await()).as(verify.out() + verify.err()).isEqualTo(3);
        ChildProgram again = ChildProgram.run(elsewhere, restored, "run", "catalog.csv");
        assertThat(again.await()).as(again.out() + again.err()).isZero();
        assertThat(again.err()).contains("1 to buy");
        ChildProgram after = ChildProgram.run(elsewhere, restored, "verify");
        assertThat(after.await()).as(after.out() + after.err()).isZero();
    }

    private void assertDoctor(int status, String line) {
        ChildProgram doctor = lectern("doctor");
        assertThat(doctor.await()).as(doctor.out() + doctor.err()).isEqualTo(status);
        assertThat(doctor.out()).containsPattern(line);
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, environment, args);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
