package lectern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelCallsTest {

    private static final List<Integer> NUMBERS =
            IntStream.range(0, 1000).boxed().toList();

    @Test
    void givesWhatTheCallsGaveInOrder() throws IOException {
        assertThat(ParallelCalls.each(NUMBERS, number -> 2 * number))
                .containsExactlyElementsOf(
                        NUMBERS.stream().map(number -> 2 * number).toList());
        assertThat(ParallelCalls.each(List.of(), Object::toString)).isEmpty();
    }

    @Test
    void severalAreUnderWayAtOnce() throws IOException {
        CountDownLatch both = new CountDownLatch(2);

        assertThat(ParallelCalls.each(List.of(1, 2), number -> {
                    both.countDown();
                    return await(both);
                }))
                .containsExactly(true, true);
    }

    @Test
    void whatFailsIsThrownAndWhatHadNotBegunIsNotMade() {
        AtomicInteger made = new AtomicInteger();

        assertThatThrownBy(() -> ParallelCalls.each(NUMBERS, number -> {
                    made.incrementAndGet();
                    throw new FileNotFoundException("gone");
                }))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("gone");
        assertThat(made).hasValueLessThan(NUMBERS.size());
        assertThatThrownBy(() -> ParallelCalls.each(NUMBERS, number -> number / 0))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anErrorIsThrownOnceAllHaveEnded() {
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);

        assertThatThrownBy(() -> ParallelCalls.each(List.of(1, 2), number -> {
                    if (number == 1) {
                        failed.countDown();
                        throw new NoClassDefFoundError("gone");
                    }
                    underWay.incrementAndGet();
                    await(failed);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // as if it were busy for a while
                    return underWay.decrementAndGet();
                }))
                .isInstanceOf(NoClassDefFoundError.class);
        assertThat(underWay).hasValue(0);
    }

    @Test
    void whoIsAskedToEndMakesNoCalls() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ParallelCalls.each(NUMBERS, number -> number)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
