package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendingFirstTest {

    private static final String ONE = "one";
    private static final String OTHER = "other";

    private final AtomicLong nanos = new AtomicLong();
    private final SendingFirst sending = new SendingFirst(nanos::get);

    @Test
    void letsEverybodyPassWhileNoSlotsAreFilled() {
        sending.begins(ONE);
        sending.begins(ONE);
        sending.ends(ONE);
        sending.ends(OTHER);

        assertThat(passedAfter()).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void whoGivesWayGoesOnOnceAllHaveFilledTheirs() throws Exception {
        sending.begins(ONE);
        sending.begins(OTHER);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(sending::giveWay);
        sending.ends(ONE);
        sending.ends(OTHER);

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nobodyIsHeldUpForLong() {
        sending.begins(ONE);

        assertThat(passedAfter()).isBetween(Duration.ofMillis(90), Duration.ofSeconds(10));
    }

    @Test
    void nobodyIsHeldUpByWhoBrokeOff() {
        sending.begins(ONE);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(passedAfter()).isLessThan(Duration.ofMillis(100));
    }

    private Duration passedAfter() {
        long began = System.nanoTime();
        sending.giveWay();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
