package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendingFirstTest {

    private static final String ONE = "one";
    private static final String OTHER = "other";

    private final AtomicLong nanos = new AtomicLong();
    private final SendingFirst sending = new SendingFirst(nanos::get, 3);

    @Test
    void letsEverybodyPassWhileNoSlotsAreFilled() {
        sending.begins(ONE);
        sending.begins(ONE);
        sending.ends(ONE);
        sending.ends(OTHER);

        assertThat(passedAfter()).isLessThan(Duration.ofMillis(290));
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

        assertThat(passedAfter()).isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
    }

    @Test
    void nobodyIsHeldUpByWhoBrokeOff() {
        sending.begins(ONE);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(passedAfter()).isLessThan(Duration.ofMillis(290));
    }

    @Test
    void leavesAProcessorToWhoeverSends() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch third = new CountDownLatch(1);
        keepBusy(two, over);
        keepBusy(two, over);
        assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();

        keepBusy(third, over);

        assertThat(third.await(100, TimeUnit.MILLISECONDS)).isFalse();
        over.countDown();
        assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whereThereIsOneProcessorOneGoesOn() throws IOException {
        assertThat(new SendingFirst(nanos::get, 1).<String>besides(() -> "done"))
                .isEqualTo("done");
    }

    private void keepBusy(CountDownLatch busy, CountDownLatch over) {
        new Thread(() -> {
                    try {
                        sending.besides(() -> {
                            busy.countDown();
                            return awaited(over);
                        });
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .start();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Duration passedAfter() {
        long began = System.nanoTime();
        sending.giveWay();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
