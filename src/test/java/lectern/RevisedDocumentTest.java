package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.batch.CatalogPlan;
import lectern.batch.CatalogRuns;
import lectern.batch.Manuscripts;
import lectern.batch.Planner;
import lectern.batch.PlanningLedger;
import lectern.batch.RunObserver;
import lectern.batch.RunResult;
import lectern.manifest.EditionId;
import lectern.postgres.Outcome;
import lectern.postgres.RunReports;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A document that is narrated, revised, stopped halfway and revised back, with the program's own beans; each run in its own. */
class RevisedDocumentTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private Path catalog;

    @BeforeEach
    void givenACatalogOfOneDocument() throws IOException {
        catalog = Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntold.txt,en\n");
        given(story());
    }

    @Test
    void aRevisionIsBoughtOnceEvenIfItsFirstRunStopsAndTheFirstEditionComesBackWithoutBuying() throws IOException {
        Ran first = run(null);
        assertThat(first.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(first.plan().toBuy()).isEqualTo(first.plan().chunks()).isGreaterThan(3);

        given(story().replace("number 45 went", "number 45, who was tired and cold by now, went"));
        Ran stopped = run(BigDecimal.ZERO);
        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.plan().toBuy()).isEqualTo(1);
        assertThat(stopped.edition()).isNotEqualTo(first.edition());
        assertThat(bought()).isEqualTo(first.plan().chunks());

        Ran second = run(null);
        assertThat(second.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(second.edition()).isEqualTo(stopped.edition());
        assertThat(second.plan().toBuy()).isEqualTo(1);
        assertThat(bought()).isEqualTo(first.plan().chunks() + 1);
        assertThat(count("select count(*) from batch_job_instance"))
                .as("the stopped job went on")
                .isEqualTo(2);

        given(story());
        Ran back = run(null);
        assertThat(back.plan().toBuy()).isZero();
        assertThat(back.edition()).isEqualTo(first.edition());
        assertThat(bought()).isEqualTo(first.plan().chunks() + 1);
    }

    private record Ran(CatalogPlan plan, RunResult result) {

        EditionId edition() {
            return plan.documents().get(0).edition();
        }

        Outcome outcome() {
            return result.documents().get(0).outcome();
        }
    }

    /** @param cap the most that it may cost, if there is a cap */
    private Ran run(@org.jspecify.annotations.Nullable BigDecimal cap) {
        try (ConfigurableApplicationContext program = new SpringApplicationBuilder(
                        SettingsConfiguration.class, RunConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--lectern.home=" + folder.resolve(".lectern"),
                        "--lectern.tts.first-poll=200ms",
                        "--spring.datasource.url=" + database.url())) {
            CatalogPlan plan = new Planner(
                            program.getBean(Manuscripts.class),
                            () -> program.getBean(PlanningLedger.class),
                            BigDecimal.ONE)
                    .plan(catalog);
            CatalogRuns runs = program.getBean(CatalogRuns.class);
            if (cap != null) {
                runs.capUnits(cap);
            }
            return new Ran(plan, runs.run(plan, new Silent()));
        }
    }

    private static String story() {
        List<String> sentences = IntStream.range(0, 90)
                .mapToObj(number -> "The %sman number %d went %shome."
                        .formatted("very ".repeat(number % 5), number, "slowly ".repeat(number % 7)))
                .toList();
        return sentences.stream().collect(Collectors.joining(" "));
    }

    private void given(String text) throws IOException {
        Files.writeString(folder.resolve("told.txt"), text);
    }

    private int bought() {
        return count("select count(*) from audit where event = 'ACCEPTED'");
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private static final class Silent implements RunObserver {

        @Override
        public void begins(int run, CatalogPlan plan) {}

        @Override
        public void progress(RunReports.Progress progress) {}
    }
}
