package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsUnderWayTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final CallsUnderWay calls = new CallsUnderWay(threads, 2);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void awaitsAllThatWasBegun() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            calls.begin(done::incrementAndGet);
        }

        calls.awaitAll();

        assertThat(done).hasValue(50);
        assertThat(calls.room()).isEqualTo(2);
    }

    @Test
    void tellsHowManyMoreMayBeBegun() {
        CountDownLatch end = new CountDownLatch(1);
        calls.begin(() -> {
            end.await();
            return end;
        });
        assertThat(calls.room()).isEqualTo(1);

        end.countDown();
        calls.awaitAll();

        assertThat(calls.room()).isEqualTo(2);
    }

    @Test
    void aDefectComesToWhoeverWaits() {
        calls.begin(() -> {
            throw new IOException("broken");
        });

        assertThatIllegalStateException().isThrownBy(calls::awaitAll).withMessageContaining("broken");
        assertThatIllegalStateException().isThrownBy(calls::awaitRoom);
    }
}
