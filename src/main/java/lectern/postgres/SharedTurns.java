package lectern.postgres;

import java.time.Duration;
import java.util.function.LongSupplier;
import lectern.task.RequestTurns;
import org.jspecify.annotations.Nullable;

/**
 * The account's request rate over all processes that share the database: turns are evenly spaced by the database's clock, and
 * each is given once. A rate that is changed in the database holds for whatever is given from then on.
 *
 * <p>Where more than ten turns come in a second, a process takes those of a tenth of a second at once; what it does not use of
 * them is lost, and the rate is never exceeded.
 */
public final class SharedTurns implements RequestTurns {

    /** A lost turn is lost: nobody has to wait for the disk. */
    private static final String UNSAFE_BUT_FAST = "set local synchronous_commit = off";

    private static final String FIRST = """
            insert into request_turn (account) values (:account) on conflict do nothing
            """;

    /** So far ahead is nobody's turn, however many wait: the database's clock was set back, and must silence nobody. */
    private static final String TAKE = """
            with rate as materialized (
                select greatest(1, floor(max_requests_per_second / 10)) as turns, max_requests_per_second as rate,
                    60 + 2 * (100 + max_in_flight) / max_requests_per_second as most_seconds
                from account where name = :account and max_requests_per_second > 0)
            update request_turn t
            set next_at = r.turns / r.rate * interval '1 second' + greatest(clock_timestamp(),
                least(t.next_at, clock_timestamp() + r.most_seconds * interval '1 second'))
            from rate r where t.account = :account
            returning r.turns, r.rate,
                (extract(epoch from t.next_at - clock_timestamp()) - r.turns / r.rate) * 1000000000 as nanos_ahead
            """;

    private static final long SECOND = 1_000_000_000;

    private final LedgerDatabase database;
    private final Account account;
    private final LongSupplier nanos;
    private @Nullable Turns taken;
    private boolean isFirst = true;
    /** Asked for by whoever must not wait for a turn that is being taken. */
    private volatile double rate;

    /** @param nanos a time that never goes back */
    public SharedTurns(LedgerDatabase database, Account account, LongSupplier nanos) {
        this.database = database;
        this.account = account;
        this.nanos = nanos;
    }

    /**
     * Turns by the process's own time, from {@code next} until {@code end}.
     *
     * @param interval between two; 0 where there is no limit until the end
     */
    private record Turns(long next, long interval, long end) {

        /** Those whose time has not passed. */
        Turns at(long now) {
            long passed = interval > 0 && now - next > 0 ? (now - next + interval - 1) / interval : 0;
            return new Turns(interval == 0 ? now : next + passed * interval, interval, end);
        }

        boolean isAny() {
            return end - next > 0;
        }

        Turns rest() {
            return new Turns(next + interval, interval, end);
        }
    }

    @Override
    public synchronized Duration next() {
        Turns turns = taken == null ? null : taken.at(nanos.getAsLong());
        if (turns == null || !turns.isAny()) {
            turns = take();
        }
        taken = turns.rest();
        return Duration.ofNanos(Math.max(0, turns.next() - nanos.getAsLong()));
    }

    @Override
    public double perSecond() {
        return rate;
    }

    private Turns take() {
        Turns turns = database.inTransaction(jdbc -> {
            jdbc.sql(UNSAFE_BUT_FAST).update();
            if (isFirst) {
                jdbc.sql(FIRST).param("account", account.name()).update();
            }
            return jdbc.sql(TAKE)
                    .param("account", account.name())
                    .query((row, number) -> turns(
                            row.getDouble("turns"), row.getDouble("rate"), Math.round(row.getDouble("nanos_ahead"))))
                    .optional()
                    .orElseGet(this::unlimited);
        });
        isFirst = false; // a transaction may have come to nothing before
        return turns;
    }

    private Turns turns(double turns, double perSecond, long ahead) {
        rate = perSecond;
        long first = nanos.getAsLong() + ahead;
        long interval = Math.max(1, (long) (SECOND / perSecond));
        return new Turns(first, interval, first + (long) turns * interval);
    }

    /** Asked again after a second, because a limit may have been set. */
    private Turns unlimited() {
        rate = 0;
        long now = nanos.getAsLong();
        return new Turns(now, 0, now + SECOND);
    }
}
