package lectern.batch;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import lectern.chunk.Cut;
import lectern.chunk.PlannedChunk;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.Edition;
import lectern.manifest.Pauses;
import lectern.postgres.Account;
import lectern.postgres.Editions;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import lectern.task.Backoff;
import lectern.task.LearntPolls;
import lectern.task.PendingAudio;
import lectern.task.PollSchedule;
import lectern.task.SpeechTask;
import lectern.task.TaskAnswer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The narration of one document, planned in a real ledger of its own, and the process that works on it. The document's chapters
 * are of one chunk each.
 */
@NullUnmarked
final class TestNarration implements AutoCloseable {

    static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    static final Duration LEASE = Duration.ofHours(1);
    static final Backoff BACKOFF = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final AtomicLong ahead = new AtomicLong();
    private final DataSource data = TestDatabase.migrated().dataSource();
    private final HikariDataSource pool = new HikariDataSource();
    final LedgerDatabase database;
    final ThisProcess process;
    final Editions editions;
    final TaskClaims claims;
    final TaskLedger ledger;
    final Narration narration;
    final List<SpeechKey> keys;

    TestNarration(String... texts) {
        pool.setDataSource(data);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        database = new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10));
        process = ThisProcess.register(database, () -> System.nanoTime() + ahead.get());
        Account account = new Account("kling");
        account.setLimit(database, 20);
        editions = new Editions(database);
        claims = new TaskClaims(database, process, account);
        ledger = new TaskLedger(database, process, account);
        List<TextChunk> chunks = IntStream.range(0, texts.length)
                .mapToObj(i -> new TextChunk(i + 1, 1, texts[i], "", Cut.PARAGRAPH))
                .toList();
        List<Chapter> chapters = chunks.stream()
                .map(chunk -> new Chapter(chunk.chapter(), "Chapter " + chunk.chapter(), chunk.text()))
                .toList();
        Edition edition = Edition.of(
                "kling",
                new Document(new DocumentId("told"), "Told", "An author", null, VOICE, chapters),
                chunks,
                Pauses.NONE);
        List<PlannedChunk> planned = chunks.stream()
                .map(chunk -> PlannedChunk.of("kling", VOICE, chunk))
                .toList();
        editions.plan(edition);
        editions.record(edition.document(), edition.id(), planned);
        keys = planned.stream().map(PlannedChunk::key).toList();
        narration = new Narration(edition.document(), edition.id(), 1, Path.of("/catalog.csv"));
    }

    /** Nothing has been learnt yet. */
    static LearntPolls polls() {
        return new LearntPolls(new PollSchedule(Duration.ofMinutes(10), Duration.ofMinutes(20)), 0);
    }

    DataSource dataSource() {
        return data;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    List<SpeechTask> claim() {
        return claims.claimPlanned(narration.document(), narration.edition(), 8);
    }

    /** What is to be asked about or fetched now. */
    List<PendingAudio> due() {
        return claims.claimPending(8, LEASE);
    }

    /** Claims all tasks, and has the provider accept them as {@code t-1}; they are to be asked about at once. */
    List<PendingAudio> submitted() {
        return submitted(claim());
    }

    /** The same for the first task that is planned alone. */
    List<PendingAudio> submittedFirst() {
        return submitted(claims.claimPlanned(narration.document(), narration.edition(), 1));
    }

    private List<PendingAudio> submitted(List<SpeechTask> claimed) {
        for (SpeechTask task : claimed) {
            ledger.sending(task);
            ledger.accepted(
                    task,
                    new TaskAnswer("r-1", "t-1", TaskAnswer.Status.PENDING, "", null, null),
                    Duration.ofSeconds(-1));
        }
        return due();
    }

    /** Lets whatever waits for its time be due. */
    void letTimePass() {
        letTimePass(Duration.ofHours(2));
    }

    /** The same, where tasks grow older by so much. */
    void letTimePass(Duration time) {
        ahead.addAndGet(time.toNanos());
        jdbc().sql("""
                update task set next_poll_at = now() - interval '1 s', not_before = now() - interval '1 s'
                where state <> 'SUBMITTING'
                """).update();
    }

    String state(int index) {
        return (String) row(index).get("state");
    }

    Map<String, Object> row(int index) {
        return jdbc().sql("select * from task where speech_key = ?")
                .param(keys.get(index).hex())
                .query()
                .singleRow();
    }

    /** Whether a task of {@code index} has to wait before it is asked for, or about, again. */
    boolean waits(int index) {
        return jdbc().sql("""
                        select coalesce(case state when 'PLANNED' then not_before else next_poll_at end > now(), false)
                        from task where speech_key = ?
                        """).param(keys.get(index).hex()).query(Boolean.class).single();
    }

    /** The events that were noted about a task, in order. */
    List<String> audit(int index) {
        return jdbc().sql("select event from audit where speech_key = ? order by id")
                .param(keys.get(index).hex())
                .query(String.class)
                .list();
    }

    /** Every state there is, in the order of the text. */
    Stream<String> states() {
        return IntStream.range(0, keys.size()).mapToObj(this::state);
    }

    /** Locks a task's row until it is closed, as a database does that answers late. */
    LockedTask lock(int index) throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("select from task where speech_key = ? for update")) {
            statement.setString(1, keys.get(index).hex());
            statement.execute();
        }
        return new LockedTask(connection, this);
    }

    record LockedTask(Connection connection, TestNarration told) implements AutoCloseable {

        /** Returns once somebody waits for it. */
        void awaitWaiting() {
            Awaitility.await().until(() -> told.jdbc()
                    .sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single());
        }

        void doubt() throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update task set doubted_at = now(), doubt = 'silence' where state = 'SUBMITTING'")) {
                statement.execute();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.commit();
            connection.close();
        }
    }

    @Override
    public void close() {
        process.close();
        pool.close();
    }
}
