package lectern.postgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The account at the provider: how many tasks it may have in flight, over all processes that share the database. */
public final class Account {

    private static final String SET_LIMIT = """
            insert into account (name, max_in_flight) values (:name, :limit)
            on conflict (name) do update set max_in_flight = excluded.max_in_flight
            """;

    private static final String LOCK = """
            select max_in_flight from account where name = :name for update
            """;

    private static final String IN_FLIGHT = """
            select count(*) from task where state in ('SUBMITTING', 'SUBMITTED')
            """;

    private final String name;

    /** @param name the provider's name; one database serves one account of it */
    public Account(String name) {
        this.name = name;
    }

    /** Sets the account's limit for all processes. */
    public void setLimit(LedgerDatabase database, int maxInFlight) {
        database.inTransaction(jdbc -> jdbc.sql(SET_LIMIT)
                .param("name", name)
                .param("limit", maxInFlight)
                .update());
    }

    /** Locks the account until the transaction ends; answers its limit. */
    int lock(JdbcClient jdbc) {
        return jdbc.sql(LOCK).param("name", name).query(Integer.class).single();
    }

    /**
     * Counts the tasks that are in flight. A statement of its own, after the lock was granted: in one statement it would see
     * the ledger as it was before the wait.
     */
    int inFlight(JdbcClient jdbc) {
        return jdbc.sql(IN_FLIGHT).query(Integer.class).single();
    }
}
