package lectern.postgres;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's database. Every statement runs in a short transaction of its own, whatever surrounds it: without one, a step
 * that Spring Batch runs under a transaction manager without resources would keep its connection to the end of the chunk,
 * and so across requests.
 */
public final class LedgerDatabase {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    public LedgerDatabase(DataSource dataSource, PlatformTransactionManager transactionManager) {
        this.jdbc = JdbcClient.create(dataSource);
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactionManager);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Runs {@code statements} in one transaction; joins the one that is open already, if any. */
    <T> T inTransaction(Function<JdbcClient, T> statements) {
        return transaction.execute(status -> statements.apply(jdbc));
    }

    /** For locks that belong to a session: they need a connection of their own. */
    DataSource dataSource() {
        return dataSource;
    }
}
