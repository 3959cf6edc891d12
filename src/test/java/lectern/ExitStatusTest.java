package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program exits with, and what it says then. */
@Tag("process")
class ExitStatusTest {

    @TempDir
    Path folder;

    @Test
    void withoutACommandItShowsItsHelp() {
        ChildProgram program = ChildProgram.run(folder, Map.of());

        assertThat(program.await()).isZero();
        assertThat(program.out()).contains("run", "plan", "status", "kling", "130", "LECTERN_HOME");
    }

    @Test
    void anUnknownOptionIsRefusedWith2() {
        assertThat(ChildProgram.run(folder, Map.of(), "run", "--fast").await()).isEqualTo(2);
        ChildProgram comma = ChildProgram.run(folder, Map.of(), "run", "--max-units", "2,5", "catalog.csv");
        assertThat(comma.await()).isEqualTo(2);
        assertThat(comma.err())
                .contains("--max-units is \"2,5\", which is not a number")
                .doesNotContain("Exception");
    }

    @Test
    void aBadCatalogIsRefusedWith2BeforeAnythingIsStarted() throws IOException {
        Files.writeString(folder.resolve("empty.txt"), " \n");
        Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
        Files.writeString(folder.resolve("catalog.csv"), """
                source,id,voice_sped
                missing.txt,one,
                empty.txt,two,
                empty.txt,Two Words,
                latin.txt,three,
                ../outside.txt,three,
                """);

        ChildProgram program = ChildProgram.startAsItIs(folder, Map.of(), "run", "catalog.csv");

        assertThat(program.await()).isEqualTo(2);
        assertThat(program.err())
                .contains("catalog.csv:1:3")
                .contains("voice_speed")
                .contains("catalog.csv:2:1")
                .contains("catalog.csv:4:2")
                .contains("catalog.csv:6:1")
                .contains("latin.txt:1:4")
                .contains("empty.txt")
                .contains("Nothing was bought.");
        assertThat(folder.resolve(".lectern/postgres")).doesNotExist();
        assertThat(folder.resolve(".lectern/kling")).doesNotExist();
    }

    @Test
    void settingsThatCannotBeMeantAreRefusedWith2() throws IOException {
        givenOneShortDocument("oversea_male1");
        ChildProgram program =
                ChildProgram.run(folder, Map.of("KLING_ACCESS_KEY", "only-half-of-it"), "run", "catalog.csv");

        assertThat(program.await()).isEqualTo(2);
        assertThat(program.err()).contains("KLING_SECRET_KEY").doesNotContain("only-half-of-it");
    }

    @Test
    void aSettingThatCannotBeReadIsNamed() throws IOException {
        givenOneShortDocument("oversea_male1");
        ChildProgram program =
                ChildProgram.run(folder, Map.of("LECTERN_TTS_MAX_IN_FLIGHT", "several"), "plan", "catalog.csv");

        assertThat(program.await()).isEqualTo(2);
        assertThat(program.err()).contains("lectern.tts.max-in-flight", "several", "LECTERN_TTS_MAX_IN_FLIGHT");
    }

    @Test
    void aFileOfSettingsThatCannotBeReadIsRefusedWith2AndSaysWhere() throws IOException {
        givenOneShortDocument("");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.yml"), "lectern:\n  tts:\n    backoff: 1s\n   max-in-flight: 3\n");

        ChildProgram program = ChildProgram.run(folder, Map.of(), "plan", "catalog.csv");

        assertThat(program.await()).isEqualTo(2);
        assertThat(program.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("config/application.yml", "line 4, column 4");

        Files.writeString(folder.resolve("config/application.yml"), "lectern:\n  max-unit: 5\n");
        ChildProgram mistyped = ChildProgram.run(folder, Map.of(), "plan", "catalog.csv");

        assertThat(mistyped.await()).isEqualTo(2);
        assertThat(mistyped.err()).contains("lectern.max-unit", "application.yml", "2:13");
    }

    @Test
    void anotherDatabaseThanPostgresIsRefusedWith2() throws IOException {
        givenOneShortDocument("");

        ChildProgram program = ChildProgram.run(
                folder, Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://db/lectern"), "plan", "catalog.csv");

        assertThat(program.await()).isEqualTo(2);
        assertThat(program.err()).contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void aHomeThatCannotBeMadeIsRefusedWith2InTwoLines() throws IOException {
        givenOneShortDocument("oversea_male1");
        String home = folder.resolve("short.txt").toString();
        ChildProgram program = ChildProgram.run(folder, Map.of("LECTERN_HOME", home), "plan", "catalog.csv");

        assertThat(program.await()).isEqualTo(2);
        assertThat(program.err().lines()).hasSize(2);
        assertThat(program.err()).contains("LECTERN_HOME", home);
    }

    @Test
    void aTextThatTheProviderWillNotReadMakesItsDocumentIncompleteWith3() throws IOException {
        givenOneShortDocument("no_such_voice");

        ChildProgram program = ChildProgram.run(folder, database(), "run", "catalog.csv");

        assertThat(program.await()).as(program.err()).isEqualTo(3);
        assertThat(program.out())
                .contains("incomplete")
                .contains("Missing;")
                .containsPattern("short +1 .* 1 +A short text, soon told\\. +1201 +Voice id not found +\\S+");
        assertThat(folder.resolve(".lectern/s3/lectern/books/short/manifest.json"))
                .doesNotExist();
    }

    @Test
    void wrongKeysStopTheRunWith4AndLoseNothing() throws IOException {
        givenOneShortDocument("oversea_male1");
        KlingStandInSettings account = KlingStandInSettings.defaults(folder.resolve("provider"));
        TestDatabase database = TestDatabase.empty();
        try (KlingStandIn kling = KlingStandIn.start(account)) {
            ChildProgram program = ChildProgram.run(
                    folder,
                    Map.of(
                            "SPRING_DATASOURCE_URL",
                            database.url(),
                            "KLING_BASE_URL",
                            kling.apiUrl().toString(),
                            "KLING_ACCESS_KEY",
                            "stand-in-access-key",
                            "KLING_SECRET_KEY",
                            "not-the-secret-key-of-it"),
                    "run",
                    "catalog.csv");

            assertThat(program.await()).as(program.err()).isEqualTo(4);
            assertThat(program.out()).contains("1000").contains("run again");
            assertThat(program.out() + program.err()).doesNotContain("not-the-secret-key-of-it");
        }
        assertThat(database.jdbc()
                        .sql("select state from task")
                        .query(String.class)
                        .list())
                .containsExactly("PLANNED");
    }

    @Test
    void aSignalStopsTheRunInOrderWith130AndRunAgainGoesOn() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append("This is sentence number %d of a long and patient text.%n".formatted(i));
        }
        Files.writeString(folder.resolve("long.txt"), text);
        Files.writeString(folder.resolve("catalog.csv"), "source\nlong.txt\n");
        TestDatabase database = TestDatabase.migrated();
        Map<String, String> environment = Map.of("SPRING_DATASOURCE_URL", database.url());
        ChildProgram program = ChildProgram.start(folder, environment, "run", "catalog.csv");
        Instant giveUp = Instant.now().plusSeconds(60);
        while (count(database, "select count(*) from task where state in ('DOWNLOADED', 'STORED')") == 0) {
            assertThat(Instant.now()).isBefore(giveUp);
            Pause.real().sleep(Duration.ofMillis(20));
        }

        program.terminate();

        assertThat(program.await()).as(program.err()).isEqualTo(130);
        assertThat(program.out()).contains("stopped: run again to go on").doesNotContain("failed");
        assertThat(count(database, "select count(*) from task where state = 'SUBMITTING'"))
                .isZero();
        assertThat(database.jdbc()
                        .sql("select status from batch_job_execution")
                        .query(String.class)
                        .list())
                .containsExactly("STOPPED");
        ChildProgram again = ChildProgram.run(folder, environment, "run", "catalog.csv");
        assertThat(again.await()).as(again.err()).isZero();
        assertThat(new ProvidersBook(folder.resolve(".lectern")).tasksByText().values())
                .containsOnly(1L);
    }

    @Test
    void theCostCapStopsTheRunBeforeTheRequestThatWouldPassItWith4AndRunAgainGoesOn() throws IOException {
        Files.writeString(folder.resolve("three.md"), "# One\n\nOne.\n\n# Two\n\nTwo.\n\n# Three\n\nThree.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source\nthree.md\n");
        Map<String, String> environment = new HashMap<>(database());

        environment.put("LECTERN_MAX_UNITS", "0.04");
        ChildProgram nothing = ChildProgram.run(folder, environment, "run", "catalog.csv");
        assertThat(nothing.await()).as(nothing.err()).isEqualTo(4);
        assertThat(nothing.out()).contains("Nothing was bought", "The cap of 0.04 units is reached");
        assertThat(provider().tasksByText()).isEmpty();

        ChildProgram two = ChildProgram.run(folder, environment, "run", "--max-units", "0.1", "catalog.csv");
        assertThat(two.await()).as(two.err()).isEqualTo(4);
        assertThat(two.err()).contains("That is more than the cap of 0.1 units");
        assertThat(two.out()).contains("Bought 2 chunks for 0.1 units (0.014 USD)", "run again");
        assertThat(provider().tasksByText()).hasSize(2);

        environment.remove("LECTERN_MAX_UNITS");
        ChildProgram rest = ChildProgram.run(folder, environment, "run", "catalog.csv");
        assertThat(rest.await()).as(rest.err()).isZero();
        assertThat(rest.out()).contains("Bought 1 chunk", "The account has 999.85 units left.");
        assertThat(provider().tasksByText().values()).hasSize(3).containsOnly(1L);
    }

    private ProvidersBook provider() {
        return new ProvidersBook(folder.resolve(".lectern"));
    }

    private void givenOneShortDocument(String voice) throws IOException {
        Files.writeString(folder.resolve("short.txt"), "A short text, soon told.");
        Files.writeString(
                folder.resolve("catalog.csv"), "source,voice_id,voice_language\nshort.txt," + voice + ",en\n");
    }

    private static Map<String, String> database() {
        return Map.of("SPRING_DATASOURCE_URL", TestDatabase.empty().url());
    }

    private static int count(TestDatabase database, String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }
}
