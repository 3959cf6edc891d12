package lectern.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.task.TaskState;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A ledger in a database of its own, processes that share it, and a look at its rows that goes past all of them. */
@NullUnmarked
final class TestLedger implements AutoCloseable {

    static final String ACCOUNT = "kling";

    private final TestDatabase database = TestDatabase.migrated();
    private final HikariDataSource own = pool();
    private final List<TestProcess> processes = new ArrayList<>();

    final LedgerDatabase ledger = new LedgerDatabase(own, new JdbcTransactionManager(own), Duration.ofSeconds(10));
    final Editions editions = new Editions(ledger);
    final Account account = new Account(ACCOUNT);

    static TestLedger withLimit(int maxInFlight) {
        TestLedger ledger = new TestLedger();
        ledger.limit(maxInFlight);
        return ledger;
    }

    void limit(int maxInFlight) {
        account.setLimit(ledger, maxInFlight);
    }

    /** Another process, on connections of its own. */
    TestProcess process() {
        TestProcess process = new TestProcess(pool());
        processes.add(process);
        return process;
    }

    /** Plans the edition and records all its chunks. */
    SampleEdition planned(SampleEdition sample) {
        editions.plan(sample.edition());
        editions.record(sample.document(), sample.id(), sample.chunks());
        return sample;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(own);
    }

    Connection connection() throws SQLException {
        return own.getConnection();
    }

    /** Returns once somebody waits for a row or a table that another has locked. */
    void awaitWaiting() {
        Awaitility.await().until(() -> jdbc().sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single());
    }

    HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return pool;
    }

    TaskState state(SpeechKey key) {
        return TaskState.valueOf((String) row(key).get("state"));
    }

    /** The whole row of a task. */
    Map<String, Object> row(SpeechKey key) {
        return jdbc().sql("select * from task where speech_key = ?")
                .param(key.hex())
                .query()
                .singleRow();
    }

    /** Event and attempt of all that was noted about a task, in order. */
    List<String> audit(SpeechKey key) {
        return jdbc().sql("select event || ' ' || attempt from audit where speech_key = ? order by id")
                .param(key.hex())
                .query(String.class)
                .list();
    }

    /** Puts a task into a state by brute force, as its first attempt, to be asked about in an hour. */
    void put(SpeechKey key, TaskState state, Integer owner) {
        jdbc().sql("""
                        update task set state = :state, owner = :owner, attempt = 1, sent_at = null, polls = 2,
                            next_poll_at = now() + interval '1 hour', provider_task_id = 'task-1',
                            audio_url = 'https://old/', not_before = null, bytes = null, take = 1
                        where speech_key = :key
                        """)
                .param("state", state.name())
                .param("owner", owner, java.sql.Types.INTEGER)
                .param("key", key.hex())
                .update();
    }

    /** Lets every task that waits for its time be due. */
    void letTimePass() {
        processes.forEach(process -> process.waits(Duration.ofHours(2)));
        jdbc().sql("update task set next_poll_at = now() - interval '10 s' where next_poll_at is not null")
                .update();
    }

    /** Lets what was found in doubt have been so for a while. */
    void letSilencePass() {
        jdbc().sql("update task set doubted_at = doubted_at - interval '4 s' where doubted_at is not null")
                .update();
    }

    int inFlight() {
        return jdbc().sql("select count(*) from task where state in ('SUBMITTING', 'SUBMITTED')")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        processes.forEach(TestProcess::close);
        own.close();
    }
}
