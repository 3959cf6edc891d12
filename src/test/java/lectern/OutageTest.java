package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger's database is gone in the middle of a run, in each step, for a moment and for too long: the run waits and goes on,
 * or ends so that the next one does, and nothing is bought twice. What was bought is read from the provider's own book.
 */
@Tag("process")
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofSeconds(5);
    private static final int CHAPTERS = 15;
    private static final int CHUNKS = 2 * CHAPTERS;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final CuttableLink link = CuttableLink.to(database.url());
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void givenACatalogOfTwoDocumentsInDozensOfChunks() throws IOException {
        for (String document : List.of("one", "other")) {
            String text = IntStream.rangeClosed(1, CHAPTERS)
                    .mapToObj(number -> "# Chapter %d\n\nThis is what chapter %d of the %s document tells."
                            .formatted(number, number, document))
                    .collect(Collectors.joining("\n\n"));
            Files.writeString(folder.resolve(document + ".md"), text);
        }
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\none.md,en\nother.md,en\n");
        environment.put("SPRING_DATASOURCE_URL", link.through(database.url()));
        environment.put("LECTERN_LEDGER_PATIENCE", "60s");
        environment.put("LECTERN_TTS_FIRST_POLL", "200ms");
        environment.put("LECTERN_TTS_LONGEST_POLL", "1s");
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void goneForAWhileInEachStepItIsWaitedForAndTheSameRunGoesOn() {
        try (HeldWrite split = HeldWrite.of(database, "before insert on chunk");
                HeldWrite publish = HeldWrite.of(database, "before update on document")) {
            ChildProgram run = ChildProgram.start(folder, environment, "run", "catalog.csv");
            await(run, () -> split.isAwaited() && isRunning("split"));
            goneWhile(split::letGo);
            await(
                    run,
                    () -> count("select count(*) from task where state = 'SUBMITTED'") > 0
                            && count("select count(*) from task where state in ('DOWNLOADED', 'STORED')") > 0);
            assertThat(isRunning("submit") && isRunning("collect")).isTrue();
            goneWhile(() -> {});
            await(run, () -> publish.isAwaited() && isRunning("publish"));
            goneWhile(publish::letGo);

            assertThat(run.await()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("published");
            assertThat(run.err().lines().filter(line -> line.contains("cannot be reached")))
                    .as(run.err())
                    .hasSize(3)
                    .allMatch(line -> line.contains("waiting up to 60 s"));
            assertThat(run.err().lines().filter(line -> line.contains("is back after")))
                    .hasSize(3);
        }
        everythingIsPublishedAndBoughtOnce();
    }

    @Test
    void lostAgainAndAgainForAMomentTheRunGoesOn() {
        Random random = new Random(20);
        ChildProgram run = ChildProgram.start(folder, environment, "run", "catalog.csv");
        await(run, () -> count("select count(*) from task") > 0);
        for (int blip = 0; blip < 12 && run.isAlive(); blip++) {
            link.blip();
            Pause.real().sleep(Duration.ofMillis(random.nextInt(1500)));
        }

        assertThat(run.await()).as(run.out() + run.err()).isZero();
        everythingIsPublishedAndBoughtOnce();
    }

    @Test
    void goneForLongerThanItIsWaitedForTheRunEndsAndTheNextOneCompletes() {
        environment.put("LECTERN_LEDGER_PATIENCE", "2s");
        ChildProgram run = ChildProgram.start(folder, environment, "run", "catalog.csv");
        await(run, () -> count("select count(*) from task where state = 'SUBMITTED'") > 0);
        link.cut();

        assertThat(run.await()).as(run.err()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .contains(link.through(database.url()).replaceAll("\\?.*", "") + " could not be reached for 2 s")
                .contains("Everything bought is kept; see to the database, then run again to go on.");
        assertThat(run.err().lines().count()).as(run.err()).isLessThan(12);
        assertThat(folder.resolve(".lectern/reports/1/report.html"))
                .content()
                .contains("could not be reached for 2 s", "lectern status 1");
        link.mend();
        ChildProgram again = ChildProgram.run(folder, environment, "run", "catalog.csv");
        assertThat(again.await()).as(again.err()).isZero();
        everythingIsPublishedAndBoughtOnce();
    }

    private void goneWhile(Runnable meanwhile) {
        link.cut();
        meanwhile.run();
        Pause.real().sleep(OUTAGE);
        link.mend();
    }

    private void everythingIsPublishedAndBoughtOnce() {
        assertThat(count("select count(*) from task where state = 'STORED'")).isEqualTo(CHUNKS);
        assertThat(
                        count(
                                "select count(*) from batch_job_execution where status not in ('COMPLETED', 'FAILED', 'STOPPED')"))
                .isZero();
        for (String document : List.of("one", "other")) {
            assertThat(folder.resolve(".lectern/s3/lectern/books/" + document + "/manifest.json"))
                    .exists();
        }
        ProvidersBook provider = new ProvidersBook(folder.resolve(".lectern"));
        assertThat(provider.tasksByText()).hasSize(CHUNKS);
        assertThat(provider.tasksByText().values()).as(audit()).containsOnly(1L);
        assertThat(provider.defects()).isEmpty();
    }

    private boolean isRunning(String step) {
        return count("select count(*) from batch_step_execution where status = 'STARTED' and step_name = '" + step
                        + "'")
                > 0;
    }

    private String audit() {
        return String.join(
                "\n",
                database.jdbc()
                        .sql("select a::text from audit a order by a.id")
                        .query(String.class)
                        .list());
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private static void await(ChildProgram program, BooleanSupplier condition) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(program.isAlive() && Instant.now().isBefore(giveUp))
                    .as(() -> "what is waited for does not happen:\n" + program.out() + program.err())
                    .isTrue();
            Pause.real().sleep(Duration.ofMillis(5));
        }
    }
}
