package lectern.postgres;

import java.time.Duration;
import lectern.chunk.SpeechKey;
import lectern.task.Doorbell;
import lectern.task.TaskState;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account at the provider: how many tasks it may have in flight, over all processes that share the database. */
public final class Account {

    /** What somebody has changed in the database stays until the setting is another one. */
    private static final String SET_LIMIT = """
            insert into account as a (name, max_in_flight, set_in_flight) values (:name, :limit, :limit)
            on conflict (name) do update set
                max_in_flight = case when a.set_in_flight = excluded.set_in_flight then a.max_in_flight
                    else excluded.max_in_flight end,
                set_in_flight = excluded.set_in_flight
            """;

    private static final String SET_RATE = """
            update account a set
                max_requests_per_second = case when a.set_requests_per_second = :rate then a.max_requests_per_second
                    else :rate end,
                set_requests_per_second = :rate
            where name = :name
            """;

    private static final String LOCK = """
            select least(max_in_flight, coalesce(allowed_in_flight, max_in_flight)) as allowed,
                allowed_in_flight is not null as lowered
            from account where name = :name for update
            """;

    private static final String LOWER = """
            update account set lowered_at = clock_timestamp(),
                allowed_in_flight = greatest(1, least(max_in_flight, coalesce(allowed_in_flight, max_in_flight)) / 2)
            where name = :name and (lowered_at is null
                or lowered_at < (select sent_at from task where speech_key = :key and state = 'SUBMITTING'))
            """;

    private static final String RAISE = """
            update account set allowed_in_flight =
                case when allowed_in_flight + 1 < max_in_flight then allowed_in_flight + 1 end
            where name = :name and allowed_in_flight is not null
            """;

    private static final String IN_FLIGHT = """
            select count(*) from task where state in ('SUBMITTING', 'SUBMITTED')
            """;

    private final String name;
    private final Doorbell room = new Doorbell();
    private volatile boolean isLowered = true;

    /** @param name the provider's name; one database serves one account of it */
    public Account(String name) {
        this.name = name;
    }

    /**
     * Sets the account's limit for all processes, unless this one was set last and somebody has changed it in the database since.
     */
    public void setLimit(LedgerDatabase database, int maxInFlight) {
        database.inTransaction(jdbc -> jdbc.sql(SET_LIMIT)
                .param("name", name)
                .param("limit", maxInFlight)
                .update());
    }

    /**
     * Sets how many requests all processes together may send in a second, as {@link #setLimit} does; 0 is no limit. To be called
     * after it.
     */
    public void setRate(LedgerDatabase database, double requestsPerSecond) {
        database.inTransaction(jdbc -> jdbc.sql(SET_RATE)
                .param("name", name)
                .param("rate", requestsPerSecond)
                .update());
    }

    /** Its name in the ledger. */
    String name() {
        return name;
    }

    /**
     * The provider refused a request because too many tasks are in flight: from now on half as many are. What was sent before
     * that began says nothing new.
     *
     * @param refused its request is marked as sent
     */
    void lower(JdbcClient jdbc, SpeechKey refused) {
        jdbc.sql(LOWER).param("name", name).param("key", refused.hex()).update();
        isLowered = true;
    }

    /** Whether the number in flight had been lowered when this process last looked. */
    boolean isLowered() {
        return isLowered;
    }

    /** A task succeeded: where the number in flight was lowered, one more is allowed. */
    void raise(JdbcClient jdbc) {
        jdbc.sql(RAISE).param("name", name).update();
    }

    /** A task of this process changed its state: whoever waits for that is woken. */
    void changed(TaskState from, TaskState to) {
        if (TaskState.IN_FLIGHT.contains(from) && !TaskState.IN_FLIGHT.contains(to)) {
            room.ring();
        }
    }

    /** Returns when a task of this process has ceased to count, or after {@code longest}. */
    void awaitRoom(Duration longest) {
        room.await(longest);
    }

    /** Locks the account until the transaction ends; answers how many tasks may be in flight now. */
    int lock(JdbcClient jdbc) {
        return jdbc.sql(LOCK)
                .param("name", name)
                .query((row, number) -> {
                    isLowered = row.getBoolean("lowered");
                    return row.getInt("allowed");
                })
                .single();
    }

    /** How many tasks are in flight, for whoever looks on: a database that is gone is not waited for, and the answer is NaN. */
    public double inFlightNow(LedgerDatabase database) {
        try {
            return inFlight(JdbcClient.create(database.dataSource()));
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }

    /**
     * Counts the tasks that are in flight. A statement of its own, after the lock was granted: in one statement it would see
     * the ledger as it was before the wait.
     */
    int inFlight(JdbcClient jdbc) {
        return jdbc.sql(IN_FLIGHT).query(Integer.class).single();
    }
}
