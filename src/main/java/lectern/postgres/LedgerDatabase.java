package lectern.postgres;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's database. Every statement runs in a short transaction of its own, whatever surrounds it: without one, a step
 * that Spring Batch runs under a transaction manager without resources would keep its connection to the end of the chunk,
 * and so across requests.
 *
 * <p>While the database is gone, a transaction waits for it and is begun again. Where its commit was under way, it may have
 * been done already: that is why each change names the state that it leaves, and a second one finds nothing to change.
 */
public final class LedgerDatabase {

    private static final Logger log = LoggerFactory.getLogger(LedgerDatabase.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;
    private final RetryTemplate outages;

    /** @param patience how long to wait for a database that is gone */
    public LedgerDatabase(DataSource dataSource, PlatformTransactionManager transactionManager, Duration patience) {
        this.jdbc = JdbcClient.create(dataSource);
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactionManager);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.outages = new RetryTemplate(RetryPolicy.builder()
                .predicate(LedgerDatabase::isWorthWaiting)
                .maxRetries(Long.MAX_VALUE)
                .timeout(patience)
                .delay(FIRST_PAUSE)
                .multiplier(2)
                .maxDelay(LONGEST_PAUSE)
                .build());
    }

    /** Runs {@code statements} in one transaction; joins the one that is open already, if any. */
    <T> T inTransaction(Function<JdbcClient, T> statements) {
        Supplier<T> once = () -> transaction.execute(status -> statements.apply(jdbc));
        return TransactionSynchronizationManager.hasResource(dataSource) ? once.get() : patiently(once);
    }

    /** Does {@code work} again while it fails because the database is gone, until the patience ends. */
    <T> T patiently(Supplier<T> work) {
        return outages.invoke(work);
    }

    /** For locks that belong to a session: they need a connection of their own. */
    DataSource dataSource() {
        return dataSource;
    }

    private static boolean isWorthWaiting(Throwable failure) {
        boolean outage = LostConnection.isCauseOf(failure);
        if (outage) {
            log.warn("The ledger's database cannot be reached; waiting for it: {}", failure.getMessage());
        }
        return outage;
    }
}
