package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorbellTest {

    private static final Duration HOURS = Duration.ofHours(9);

    private final Doorbell bell = new Doorbell();

    @Test
    void wakesWhoWaits() throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> bell.await(HOURS));

        bell.ring();

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatRangBeforeIsHeardOnce() {
        bell.ring();
        bell.ring();

        bell.await(HOURS);

        long began = System.nanoTime();
        bell.await(Duration.ofMillis(30));
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(30_000_000);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Thread.currentThread().interrupt();

        bell.await(HOURS);

        assertThat(Thread.interrupted()).isTrue();
    }
}
