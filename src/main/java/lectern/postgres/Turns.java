package lectern.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which of the machines with one schedule takes a night: the first one to ask. Another that asks while the night is under way, or
 * shortly after, is told that it is taken; so that a clock that is behind begins no second one. Kept by ShedLock, by the database's
 * clock. That no two nights work on one inbox at once does not rest on this, but on {@link IncomingFiles#tryAcquire}.
 */
public final class Turns {

    /** After a machine died in its turn, others wait for so long; while it lives, it is put off every half of it. */
    private static final Duration WITHOUT_SIGN_OF_LIFE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Turns.class);

    private final LedgerDatabase database;
    private final JdbcTemplateLockProvider locks;

    public Turns(LedgerDatabase database) {
        this.database = database;
        this.locks = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(new JdbcTemplate(database.dataSource()))
                .usingDbTime()
                .build());
    }

    /**
     * Does {@code work} if it is this machine's turn.
     *
     * @param name of the schedule, the same on all machines
     * @param kept for how long from now no other machine takes a turn, however soon the work is done
     * @return what came of it; empty when another machine has the turn
     * @throws LedgerUnreachableException when the database was waited for in vain
     */
    public <T> Optional<T> take(String name, Duration kept, Supplier<T> work) {
        ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "turn");
            thread.setDaemon(true);
            return thread;
        });
        try {
            LockProvider alive = new KeepAliveLockProvider(locks, signs);
            Optional<SimpleLock> turn = database.patiently(() ->
                    alive.lock(new LockConfiguration(Instant.now(), name, kept.plus(WITHOUT_SIGN_OF_LIFE), kept)));
            if (turn.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                giveBack(turn.get());
            }
        } finally {
            signs.shutdownNow();
        }
    }

    /** Else it ends by itself. */
    private static void giveBack(SimpleLock turn) {
        try {
            turn.unlock();
        } catch (RuntimeException e) {
            log.info("The turn of this night could not be given back, and ends by itself", e);
        }
    }
}
