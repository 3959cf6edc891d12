package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.postgres.LedgerDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** How the ledger is looked at for pages. */
@NullUnmarked
class LiveControllerTest {

    private final AtomicInteger looks = new AtomicInteger();

    /** The first look is a page's own; the second is the first that is scheduled. */
    @Test
    void isLookedAtAgainAfterALookThatEndedByAnError() {
        try (LiveController live = new LiveController(NewsTest.news(withoutRoom()))) {
            assertThat(live.events(null, null)).isNotNull();

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> looks.get() >= 3);
        }
    }

    private LedgerDatabase withoutRoom() {
        PlatformTransactionManager transactions = (PlatformTransactionManager) Proxy.newProxyInstance(
                PlatformTransactionManager.class.getClassLoader(),
                new Class<?>[] {PlatformTransactionManager.class},
                (proxy, method, args) -> {
                    looks.incrementAndGet();
                    throw new OutOfMemoryError("no room for what is told");
                });
        return new LedgerDatabase(new DriverManagerDataSource(), transactions, Duration.ofSeconds(1));
    }
}
