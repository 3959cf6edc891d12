package lectern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import lectern.report.Latency.Bin;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void percentilesAreTheNearestRank() {
        Latency latency = new Latency(LongStream.rangeClosed(1, 200).boxed().toList());

        assertThat(latency.percentile(50)).isEqualTo(100);
        assertThat(latency.percentile(99)).isEqualTo(198);
        assertThat(latency.percentile(100)).isEqualTo(200);
    }

    @Test
    void everyTaskIsInOneBin() {
        Latency latency = new Latency(List.of(2_400L, 0L, 99L, 100L));

        assertThat(latency.bins())
                .startsWith(new Bin(0, 200, 3), new Bin(200, 400, 0))
                .endsWith(new Bin(2400, 2600, 1));
        assertThat(latency.bins().size()).isLessThanOrEqualTo(24);
    }

    @Test
    void nothingBoughtHasNoBins() {
        assertThat(new Latency(List.of()).bins()).isEmpty();
    }
}
