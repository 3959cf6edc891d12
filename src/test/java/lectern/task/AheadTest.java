package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AheadTest {

    @Test
    void isGotByAThreadOfItsOwn() {
        CountDownLatch asked = new CountDownLatch(1);

        Ahead<String> ahead = Ahead.begin("ahead", () -> {
            await(asked);
            return Thread.currentThread().getName();
        });
        asked.countDown();

        assertThat(ahead.get()).isEqualTo("ahead");
        assertThat(ahead.isThere()).isTrue();
    }

    @Test
    void whatWasThrownIsThrownAtWhoeverAsksForIt() {
        IllegalStateException broken = new IllegalStateException("broken");

        Ahead<String> ahead = Ahead.begin("ahead", () -> {
            throw broken;
        });

        ahead.await();
        assertThat(ahead.isThere()).isFalse();
        assertThatIllegalStateException().isThrownBy(ahead::get).isSameAs(broken);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
