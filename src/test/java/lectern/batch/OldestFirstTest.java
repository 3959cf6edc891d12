package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OldestFirstTest {

    private final AtomicLong nanos = new AtomicLong();
    private final OldestFirst order = new OldestFirst(nanos::get);
    private final OldestFirst.Place first = order.enter();
    private final OldestFirst.Place second = order.enter();
    private final OldestFirst.Place third = order.enter();

    @Test
    void whoeverWantsNothingKeepsNobodyWaiting() {
        assertThat(third.isFirst()).isTrue();
    }

    @Test
    void whoWantsSomethingGoesBeforeAllThatCameLater() {
        second.wants(true);

        assertThat(first.isFirst()).isTrue();
        assertThat(second.isFirst()).isTrue();
        assertThat(third.isFirst()).isFalse();
    }

    @Test
    void whoBrokeOffWithoutAWordIsNotWaitedForLongerThanSeconds() {
        first.wants(true);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(second.isFirst()).isFalse();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(second.isFirst()).isTrue();
    }

    @Test
    void whoEndsLetsTheOthersGoOnEvenIfItWantedMore() throws Exception {
        first.wants(true);
        second.wants(true);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> third.awaitFirst(Duration.ofHours(9)));

        first.close();
        assertThat(third.isFirst()).isFalse();
        second.wants(false);

        waiting.get(10, TimeUnit.SECONDS);
        assertThat(third.isFirst()).isTrue();
    }
}
