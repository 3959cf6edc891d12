package lectern.postgres;

import java.sql.SQLTransientConnectionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction that may have to be begun again because its connection was lost. Where that happened while it was being
 * committed, the server is asked first whether it was: to do it again would find the task in another state, and take its own
 * work for somebody else's.
 */
final class LedgerTransaction<T> implements Supplier<T> {

    /** None where nothing was written; then it does no harm to read again. */
    private static final String ITS_ID = """
            select pg_current_xact_id_if_assigned()::text
            """;

    private static final String STATUS = """
            select coalesce(pg_xact_status(:id::xid8), 'aborted')
            """;

    /** The server may not have noticed yet that nobody listens any more. */
    private static final String END_ITS_SESSION = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity where backend_xid = (:id::xid8)::xid
            """;

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Function<JdbcClient, Written<T>> statements;
    private @Nullable String beingCommitted;
    private @Nullable T result;

    /**
     * What statements gave.
     *
     * @param id of their transaction; null where it does no harm to run them again
     */
    record Written<T>(T result, @Nullable String id) {}

    LedgerTransaction(TransactionTemplate transaction, JdbcClient jdbc, Function<JdbcClient, Written<T>> statements) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.statements = statements;
    }

    /** For statements that know nothing of their transaction's id. */
    static <T> Function<JdbcClient, Written<T>> askingItsId(Function<JdbcClient, T> statements) {
        return jdbc -> {
            T given = statements.apply(jdbc);
            return new Written<>(
                    given, jdbc.sql(ITS_ID).query(String.class).optional().orElse(null));
        };
    }

    @Override
    @SuppressWarnings("NullAway") // what the statements give may be null only if T is
    public T get() {
        if (beingCommitted != null && wasCommitted(beingCommitted)) {
            return result;
        }
        beingCommitted = null;
        return transaction.execute(status -> {
            Written<T> given = statements.apply(jdbc);
            result = given.result();
            beingCommitted = given.id();
            return result;
        });
    }

    /** Asked in a transaction of its own, so that the connection which that takes is given back, and not kept by whatever surrounds it. */
    private boolean wasCommitted(String id) {
        String status = transaction.execute(asking -> status(id));
        if ("in progress".equals(status)) {
            throw new TransientDataAccessResourceException(
                    "transaction " + id + " has not ended yet",
                    new SQLTransientConnectionException("The session that was lost has not ended yet"));
        }
        return "committed".equals(status);
    }

    private String status(String id) {
        String status =
                jdbc.sql(STATUS).param("id", id).query(String.class).optional().orElse("aborted");
        if (status.equals("in progress")) {
            jdbc.sql(END_ITS_SESSION).param("id", id).query(Long.class).single();
        }
        return status;
    }
}
