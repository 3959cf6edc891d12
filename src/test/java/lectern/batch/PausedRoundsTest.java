package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.junit.jupiter.api.Test;

class PausedRoundsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final PausedRounds rounds = new PausedRounds(nanos::get);

    @Test
    void allThatAreThereAreGoneThroughAtOnceAndTheNextRoundWaitsAsLong() {
        for (int document = 0; document < 1000; document++) {
            assertThat(isToRest(document)).isFalse();
            pass(Duration.ofMillis(10));
        }

        assertThat(isToRest(0)).as("it comes again, after 10 s").isTrue();
        pass(Duration.ofSeconds(9));
        assertThat(isToRest(1)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(isToRest(2)).as("another round").isFalse();
        assertThat(isToRest(3)).isFalse();
    }

    @Test
    void oneAloneComesOnceASecond() {
        assertThat(isToRest(1)).isFalse();
        assertThat(isToRest(1)).isTrue();
        pass(Duration.ofMillis(999));
        assertThat(isToRest(1)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(isToRest(1)).isFalse();
    }

    @Test
    void nothingIsWaitedForLongerThanHalfAMinute() {
        assertThat(isToRest(1)).isFalse();
        pass(Duration.ofHours(1));
        assertThat(isToRest(1)).isTrue();
        pass(Duration.ofSeconds(30));
        assertThat(isToRest(1)).isFalse();
    }

    private boolean isToRest(int document) {
        return rounds.isToRest(
                new NarrationRequest(1, new DocumentId("d" + document), new EditionId("0123456789abcdef")));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
