package lectern.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

    @Test
    void tellsProgramsOfABadRunAsItAlwaysDid() throws IOException {
        String json = new ReportJson(SampleRuns.bad()).text();

        try (InputStream in = ReportJsonTest.class.getResourceAsStream("bad-run.json")) {
            assertThat(in).isNotNull();
            assertThat(json).isEqualTo(new String(in.readAllBytes(), UTF_8));
        }
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
