package lectern.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lectern.audio.AudioFacts;
import lectern.audio.Mp3Format;
import lectern.audio.MpegVersion;
import lectern.task.DoubtfulRequest;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskAnswer;
import lectern.task.TaskFailure;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One process of several that share a ledger. */
@NullUnmarked
final class TestProcess implements AutoCloseable {

    static final Duration LEASE = Duration.ofHours(1);
    static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(1);
    static final TaskFailure FAILURE = new TaskFailure(1303, "too many", "request-9");
    static final AudioFacts FACTS = new AudioFacts(new Mp3Format(MpegVersion.MPEG_2, 24_000, 1), 100, 57_600, 20_000);

    final LedgerDatabase database;
    final ThisProcess process;
    final TaskClaims claims;
    final DoubtfulRequests doubts;
    final TaskLedger ledger;
    private final HikariDataSource pool;
    private final AtomicLong ahead = new AtomicLong();
    private boolean dead;

    TestProcess(HikariDataSource pool) {
        this.pool = pool;
        this.database = new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10));
        this.process = ThisProcess.register(database, () -> System.nanoTime() + ahead.get());
        Account account = new Account(TestLedger.ACCOUNT);
        this.claims = new TaskClaims(database, process, account);
        this.doubts = new DoubtfulRequests(database, process);
        this.ledger = new TaskLedger(database, process, account);
    }

    /** Lets time pass for it, and for nobody else. */
    void waits(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    int id() {
        return process.id();
    }

    List<SpeechTask> claim(SampleEdition sample, int most) {
        return claims.claimPlanned(sample.document(), sample.id(), most);
    }

    List<PendingAudio> claimPending() {
        return claims.claimPending(100, LEASE);
    }

    /** The requests in doubt that it may settle now. */
    List<DoubtfulRequest> settling() {
        return doubts.claim(10, Duration.ZERO, ANSWER_TIMEOUT, LEASE);
    }

    /** Sends a claimed task; the provider accepts it, and is to be asked at once. */
    void submit(SpeechTask task) {
        ledger.sending(task);
        ledger.accepted(task, pendingAnswer(), Duration.ZERO);
    }

    /** Ends as a killed process does: its lock is released, its tasks stay as they are. */
    void die() {
        process.close();
        dead = true;
    }

    static TaskAnswer pendingAnswer() {
        return new TaskAnswer("request-1", "task-1", TaskAnswer.Status.PENDING, "", null, null);
    }

    static TaskAnswer readyAnswer() {
        return new TaskAnswer(
                "request-2",
                "task-1",
                TaskAnswer.Status.SUCCEEDED,
                "",
                new TaskAnswer.Audio("https://audio/", Duration.ofMillis(2400)),
                new BigDecimal("0.5"));
    }

    @Override
    public void close() {
        if (!dead) {
            process.close();
        }
        pool.close();
    }
}
