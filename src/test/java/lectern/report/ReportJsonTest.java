package lectern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

    @Test
    void tellsProgramsOfABadRunAsItAlwaysDid() throws IOException {
        String json = new ReportJson(SampleRuns.bad()).text();

        Golden.check("bad-run.json", json);
    }

    @Test
    void hasNoPartsOfTheTimeOfARunThatBoughtNothing() {
        JsonNode report = JsonMapper.shared().readTree(new ReportJson(SampleRuns.quiet()).text());

        assertThat(report.path("pace").path("time").isArray()).isTrue();
        assertThat(report.path("pace").path("time")).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotKnownOfARunWhoseLedgerWasLost() {
        JsonNode report = JsonMapper.shared().readTree(new ReportJson(SampleRuns.cutOff()).text());

        assertThat(report.path("stopped").stringValue()).contains("is gone");
        assertThat(report.has("spent")).isFalse();
        assertThat(report.path("planned").path("toBuy").intValue()).isEqualTo(200);
        assertThat(report.path("documents").path(0).has("states")).isFalse();
    }
}
