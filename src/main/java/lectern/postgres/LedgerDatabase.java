package lectern.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import lectern.postgres.LedgerTransaction.Written;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's database. Every statement runs in a short transaction of its own, whatever surrounds it: without one, a step
 * that Spring Batch runs under a transaction manager without resources would keep its connection to the end of the chunk,
 * and so across requests.
 *
 * <p>While the database is gone, a transaction waits for it and is begun again, unless it turns out to have been committed
 * already (see {@link LedgerTransaction}). Once it was waited for in vain, nobody waits any more.
 *
 * <p>Its data source has to give connections that read what others committed; to ask each for that before each transaction would
 * cost more than many of them.
 */
public final class LedgerDatabase {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int ANSWER_SECONDS = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;
    private final RetryTemplate retries;
    private final Outage outage;

    /** @param patience how long to wait for a database that is gone */
    public LedgerDatabase(DataSource dataSource, PlatformTransactionManager transactionManager, Duration patience) {
        this(dataSource, transactionManager, patience, "");
    }

    /**
     * Named for people.
     *
     * @param patience how long to wait for a database that is gone
     * @param address where it is, for a person; without secrets
     */
    public LedgerDatabase(
            DataSource dataSource, PlatformTransactionManager transactionManager, Duration patience, String address) {
        this.jdbc = JdbcClient.create(dataSource);
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactionManager);
        this.outage = new Outage(address, patience);
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .predicate(outage::isWorthWaiting)
                .maxRetries(Long.MAX_VALUE)
                .timeout(patience)
                .delay(FIRST_PAUSE)
                .multiplier(2)
                .maxDelay(LONGEST_PAUSE)
                .build());
    }

    /**
     * Runs {@code statements} in one transaction; joins the one that is open already, if any.
     *
     * @throws LedgerUnreachableException when the database was waited for in vain
     */
    <T> T inTransaction(Function<JdbcClient, T> statements) {
        return TransactionSynchronizationManager.hasResource(dataSource)
                ? transaction.execute(status -> statements.apply(jdbc))
                : patiently(new LedgerTransaction<>(transaction, jdbc, LedgerTransaction.askingItsId(statements)));
    }

    /** As {@link #inTransaction}, for statements that tell their transaction's id, so that nobody has to ask for it. */
    <T> T inKnownTransaction(Function<JdbcClient, Written<T>> statements) {
        return TransactionSynchronizationManager.hasResource(dataSource)
                ? transaction.execute(status -> statements.apply(jdbc).result())
                : patiently(new LedgerTransaction<>(transaction, jdbc, statements));
    }

    /**
     * As {@link #inTransaction}, for statements that only read: what was read before the database was gone may be read again, so
     * nobody has to ask whether it was committed.
     */
    <T> T reading(Function<JdbcClient, T> statements) {
        return TransactionSynchronizationManager.hasResource(dataSource)
                ? statements.apply(jdbc)
                : patiently(() -> transaction.execute(status -> statements.apply(jdbc)));
    }

    /**
     * Does {@code work} again while it fails because the database is gone, until the patience ends. It begins with the first failure:
     * where the machine was asleep, that may come hours after the work was begun.
     *
     * @throws LedgerUnreachableException when it does
     */
    <T> T patiently(Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            if (!outage.isWorthWaiting(e)) {
                throw outage.isCauseOf(e) ? outage.giveUp(e) : e;
            }
            result = again(work);
        }
        outage.isOver();
        return result;
    }

    private <T> T again(Supplier<T> work) {
        try {
            return retries.invoke(work);
        } catch (RuntimeException e) {
            throw outage.isCauseOf(e) ? outage.giveUp(e) : e;
        }
    }

    /** Whether it answers now, within the pool's own patience; an outage is not waited for. */
    public boolean isReachable() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** For locks that belong to a session: they need a connection of their own. */
    DataSource dataSource() {
        return dataSource;
    }
}
