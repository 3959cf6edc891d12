package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.batch.CatalogPlan;
import lectern.batch.NightResult;
import lectern.batch.NightResult.Left;
import lectern.batch.NightResult.Why;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.notice.Notice;
import lectern.postgres.Outcome;
import lectern.postgres.Purchases;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NightNoticeTest {

    @Test
    void namesWhatWasRefusedBesideWhatWasPublished() {
        NightResult night = night(
                Optional.of(run(Outcome.PUBLISHED, Outcome.PUBLISHED)),
                left("bad.txt", Why.REFUSED),
                left("growing.txt", Why.BEING_WRITTEN),
                left("half.epub", Why.CUT_OFF),
                left("old.txt", Why.REFUSED_BEFORE),
                left("worse.txt", Why.REFUSED));

        assertThat(NightNotice.subject(night))
                .isEqualTo("Lectern run 12: incomplete – 2 published, 2 refused (bad.txt, …), 1 cut off (half.epub)");
    }

    @Test
    void aNightWithoutARunIsNamedAfterItsFolder() {
        assertThat(NightNotice.subject(night(Optional.empty(), left("bad.txt", Why.REFUSED))))
                .isEqualTo("Lectern night over /incoming: incomplete – 1 refused (bad.txt)");
        assertThat(NightNotice.subject(
                        new NightResult("/incoming", true, true, 0, List.of(), List.of(), Optional.empty())))
                .isEqualTo("Lectern night over /incoming: interrupted");
        assertThat(NightNotice.subject(
                        new NightResult("/incoming", false, false, 0, List.of(), List.of("a row"), Optional.empty())))
                .isEqualTo("Lectern night over /incoming: incomplete – 1 problem in the folder");
    }

    @Test
    void onlyWhatARetryContinuesIsSaidToBeContinuedByIt() {
        assertThat(NightNotice.subject(night(Optional.of(run(Outcome.PUBLISHED, Outcome.INCOMPLETE)))))
                .isEqualTo("Lectern run 12: incomplete, retry continues – 1 incomplete, 1 published");
    }

    @Test
    void ofANightThatRefusedVeryManyWhatIsNewIsNamedFirstAndTheRestCounted() {
        List<String> messages = IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> "line %d is wrong".formatted(number))
                .toList();
        Stream<Left> before = IntStream.rangeClosed(1, 10_000)
                .mapToObj(number -> new Left("old-%d.txt".formatted(number), Why.REFUSED_BEFORE, messages));
        Stream<Left> now = Stream.of(new Left("worse.txt", Why.REFUSED, messages));
        NightResult night = new NightResult(
                "/incoming", false, false, 0, Stream.concat(before, now).toList(), messages, Optional.empty());

        Notice notice = NightNotice.of(SampleProgram.program(), night, null);

        assertThat(notice.json()).hasSizeLessThan(100_000);
        JsonNode json = JsonMapper.shared().readTree(notice.json());
        assertThat(json.path("left")).hasSize(50);
        assertThat(json.at("/left/0/name").asString()).isEqualTo("worse.txt");
        assertThat(json.at("/left/0/messages/10").asString()).isEqualTo("… and 990 more");
        assertThat(json.path("notNarrated").intValue()).isEqualTo(10_001);
        assertThat(json.path("problems")).hasSize(51);
        assertThat(notice.text())
                .contains("  … and 9,951 more; what the night itself printed names all.")
                .contains("10001 not narrated")
                .hasSizeLessThan(100_000);
        assertThat(NightReport.of(night, SampleProgram.program(), null).left()).isEqualTo(asTold(night));
    }

    private static List<NightReport.Left> asTold(NightResult night) {
        return night.left().stream()
                .map(left -> new NightReport.Left(left.name(), Words.lower(left.why()), left.messages()))
                .toList();
    }

    private static Left left(String name, Why why) {
        return new Left(name, why, List.of("why"));
    }

    private static NightResult night(Optional<RunResult> run, Left... left) {
        return new NightResult("/incoming", false, false, 0, Arrays.asList(left), List.of(), run);
    }

    private static RunResult run(Outcome first, Outcome second) {
        CatalogPlan plan = SamplePlan.plan();
        return new RunResult(
                12,
                plan,
                List.of(
                        new NarratedDocument(plan.documents().get(0), first, "", 1),
                        new NarratedDocument(plan.documents().get(1), second, "", 1)),
                new Purchases(2, 0, 0, 0, new BigDecimal("0.1"), 0),
                List.of(),
                Duration.ofSeconds(10),
                Optional.empty(),
                Duration.ofSeconds(20));
    }
}
