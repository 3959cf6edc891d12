package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import lectern.batch.CatalogPlan;
import lectern.postgres.RunReports.Progress;
import org.junit.jupiter.api.Test;

/** What is said of a run's progress where there is no terminal. */
class ProgressDisplayTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final StringWriter err = new StringWriter();
    private Instant now = START;
    private final ProgressDisplay display = ProgressDisplay.lines(new PrintWriter(err), () -> now);

    @Test
    void aLineTellsDocumentsChunksInFlightPaceAndTimeLeft() {
        display.begin(SamplePlan.plan());
        tell(0, new Progress(0, 100, 10, 0, 5, 4, 60_000));
        tell(60, new Progress(1, 100, 40, 1, 5, 30, 600_000));

        assertThat(lines())
                .containsExactly(
                        "10 of 100 chunks: 0 of 2 documents, 5 in flight, 4 bought, "
                                + SamplePlan.plan().reused() + " reused, 1 min 0 s of audio",
                        "41 of 100 chunks: 1 of 2 documents, 5 in flight, 30 bought, "
                                + SamplePlan.plan().reused()
                                + " reused, 1 failed, 10 min 0 s of audio, 26 a minute, about 2 min 16 s left");
    }

    @Test
    void whatIsLeftIsTheWholeCatalogAndNotOnlyTheDocumentsThatWereBegun() {
        CatalogPlan some = SamplePlan.plan();
        display.begin(new CatalogPlan(some.catalog(), some.documents(), some.unitsPerCall(), 1000));
        tell(0, new Progress(0, 100, 10, 0, 5, 4, 0));
        tell(60, new Progress(0, 100, 100, 0, 0, 90, 0));

        assertThat(lines()).first().asString().startsWith("10 of 1,000 chunks");
        assertThat(lines())
                .last()
                .asString()
                .startsWith("100 of 1,000 chunks")
                .endsWith("91 a minute, about 9 min 53 s left");

        tell(70, new Progress(2, 100, 100, 0, 0, 90, 0));
        assertThat(lines())
                .last()
                .asString()
                .as("a document was not cut at all")
                .startsWith("100 of 100 chunks");
    }

    /** A run that goes on where another stood finds within seconds what is here, and that says nothing of how long the rest takes. */
    @Test
    void whatWasHereIsNotTakenForTheRunsPace() {
        CatalogPlan some = SamplePlan.plan();
        display.begin(new CatalogPlan(some.catalog(), some.documents(), some.unitsPerCall(), 1000));
        tell(0, new Progress(0, 10, 0, 0, 0, 0, 0));
        tell(20, new Progress(1, 900, 800, 0, 0, 0, 0));
        tell(60, new Progress(1, 910, 810, 0, 0, 10, 0));

        assertThat(lines().get(1)).endsWith("0 bought, " + some.reused() + " reused, 0 s of audio");
        assertThat(lines().get(2)).endsWith("10 a minute, about 19 min 0 s left");
    }

    /** At first there are as many requests as the account allows, at the end none; neither is the pace at which texts come. */
    @Test
    void thePaceIsThatOfTasksThatEnd() {
        display.begin(SamplePlan.plan());
        tell(0, new Progress(0, 100, 0, 0, 0, 0, 0));
        tell(20, new Progress(0, 100, 10, 0, 50, 60, 0));
        tell(60, new Progress(0, 100, 30, 0, 50, 80, 0));
        tell(100, new Progress(0, 100, 50, 0, 50, 100, 0));
        tell(140, new Progress(0, 100, 70, 0, 30, 100, 0));

        assertThat(lines().get(1)).endsWith("30 a minute, about 3 min 0 s left");
        assertThat(lines()).last().asString().endsWith("30 a minute, about 1 min 0 s left");
    }

    @Test
    void linesComeAtMostEveryFiveSecondsAndNotTwiceTheSame() {
        display.begin(SamplePlan.plan());
        tell(0, new Progress(0, 0, 0, 0, 0, 0, 0));
        assertThat(lines()).as("while documents are read").isEmpty();

        tell(1, new Progress(0, 100, 1, 0, 5, 1, 0));
        tell(3, new Progress(0, 100, 2, 0, 5, 2, 0));
        assertThat(lines()).hasSize(1);

        tell(6, new Progress(0, 100, 3, 0, 5, 3, 0));
        tell(20, new Progress(2, 100, 100, 0, 0, 100, 0));
        tell(30, new Progress(2, 100, 100, 0, 0, 100, 0));
        assertThat(lines()).hasSize(3).last().asString().startsWith("100 of 100 chunks: 2 of 2 documents");
    }

    private void tell(int second, Progress progress) {
        now = START.plusSeconds(second);
        display.tell(progress);
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }
}
