package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class StoreCheckTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final TestClock clock = new TestClock();
    private volatile Exception refusal;
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private final StoreCheck check = new StoreCheck(store(), clock);

    @Test
    void asksTheStoreEachTime() throws IOException {
        check.require();
        check.require();

        assertThat(asked).hasValue(2);
    }

    @Test
    void takesTheAnswerOfAQuestionThatWasAskedAhead() throws IOException {
        check.begin();

        check.require();

        assertThat(asked).hasValue(1);
    }

    @Test
    void takesTheAnswerOfWhoeverHasAQuickerWay() throws IOException {
        AtomicInteger otherwise = new AtomicInteger();
        check.begin(otherwise::incrementAndGet);

        check.require();

        assertThat(otherwise).hasValue(1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksAgainWhereThatWasAnsweredWithARefusal() throws IOException {
        check.begin(() -> {
            throw new IOException("no route to host");
        });

        check.require();

        assertThat(asked).hasValue(1);
    }

    @Test
    void doesNotWaitForTheAnswerBeforeItIsWanted() throws IOException {
        slow = new CountDownLatch(1);
        check.begin();
        slow.countDown();

        check.require();

        assertThat(asked).hasValue(1);
    }

    @Test
    void takesAnAnswerOnce() throws IOException {
        check.begin();
        check.require();
        refusal = new IOException("gone since");

        assertThatThrownBy(check::require).isSameAs(refusal);
    }

    @Test
    void asksAgainWhereTheAnswerIsOld() throws IOException {
        check.begin();
        check.require();
        check.begin();
        awaitAsked(2);
        clock.move(Duration.ofSeconds(61));

        check.require();

        assertThat(asked).hasValue(3);
    }

    @Test
    void passesOnWhatTheStoreSays() {
        refusal = new IOException("no such bucket");
        check.begin();
        assertThatThrownBy(check::require).isSameAs(refusal);

        refusal = new IllegalStateException("the settings name no bucket");
        check.begin();
        assertThatIllegalStateException().isThrownBy(check::require).isSameAs(refusal);
    }

    @Test
    void nobodyHearsOfARefusalThatIsNotAskedAbout() {
        refusal = new IOException("no such bucket");

        assertThatCode(check::begin).doesNotThrowAnyException();
    }

    private void awaitAsked(int times) {
        while (asked.get() < times) {
            Thread.onSpinWait();
        }
    }

    private ObjectStore store() {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("check");
                    slow.await();
                    asked.incrementAndGet();
                    if (refusal != null) {
                        throw refusal;
                    }
                    return null;
                });
    }
}
