package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendingFirstTest {

    private final SendingFirst sending = new SendingFirst();

    @Test
    void letsEverybodyPassWhileNoSlotsAreFilled() {
        sending.begins();
        sending.ends();

        assertThat(passedAfter()).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void whoGivesWayGoesOnOnceAllHaveFilledTheirs() throws Exception {
        sending.begins();
        sending.begins();
        CompletableFuture<Void> other = CompletableFuture.runAsync(sending::giveWay);
        sending.ends();
        sending.ends();

        other.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nobodyIsHeldUpForLong() {
        sending.begins();

        assertThat(passedAfter()).isBetween(Duration.ofMillis(90), Duration.ofSeconds(10));
    }

    private Duration passedAfter() {
        long began = System.nanoTime();
        sending.giveWay();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
