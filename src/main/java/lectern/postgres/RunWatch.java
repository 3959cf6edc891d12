package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lectern.chunk.FirstWords;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;

/** What the ledger tells to whoever watches: the newest runs of all processes, what is in flight, and the chunks of a document. */
public final class RunWatch {

    private static final String RUNS = """
            with %s
            select r.id, r.catalog, r.started_at, r.ended_at, r.exit_code, w.wish, %s as alive,
                count(n.document) as documents,
                count(n.document) filter (where n.outcome is not null) as ended,
                count(n.document) filter (where n.outcome in ('PUBLISHED', 'UP_TO_DATE')) as whole
            from (select * from run where %s order by id desc limit :most) r
            left join narration n on n.run = r.id left join run_wish w on w.run = r.id
            group by r.id, r.catalog, r.started_at, r.ended_at, r.exit_code, r.process, r.remote, w.wish order by r.id desc
            """.formatted(TaskClaims.ALIVE, Runs.IS_ALIVE, "%s");

    private static final String ACCOUNT = """
            select coalesce(max(max_in_flight), 0) as most,
                coalesce(max(least(max_in_flight, coalesce(allowed_in_flight, max_in_flight))), 0) as allowed,
                (select count(*) from task where state in ('SUBMITTING', 'SUBMITTED')) as in_flight,
                (select count(*) from task where doubted_at is not null) as in_doubt
            from account
            """;

    private static final String FLIGHT = """
            select t.speech_key, t.state, t.attempt, coalesce(t.submitted_at, t.sent_at, t.updated_at) as since,
                t.doubted_at is not null as doubted, left(t.text, 200) as beginning, p.document, p.chapter, p.number
            from task t cross join lateral (
                select c.document, c.chapter, c.number from chunk c join edition e on e.document = c.document and e.id = c.edition
                where c.speech_key = t.speech_key order by e.planned_at desc, c.document, c.chapter, c.number limit 1) p
            where t.state in ('SUBMITTING', 'SUBMITTED') or t.state = 'READY' order by since, t.speech_key limit :most
            """;

    private static final String CHUNKS = """
            select c.chapter, h.title, c.number, c.characters, t.speech_key, t.take, t.state, t.attempt, t.text,
                t.samples * 1000 / t.sample_rate as millis, t.failure_code, t.failure_reason, t.failure_request_id
            from narration n
            join chunk c on c.document = n.document and c.edition = n.edition
            join chapter h on h.document = c.document and h.edition = c.edition and h.number = c.chapter
            join task t on t.speech_key = c.speech_key
            where n.run = :run and n.document = :document and (:state::text is null or t.state = :state)
            order by c.chapter, c.number limit :most offset :from
            """;

    private final LedgerDatabase database;

    public RunWatch(LedgerDatabase database) {
        this.database = database;
    }

    /** The newest runs, the last one first. */
    public List<WatchedRun> newest(int most) {
        return before(Integer.MAX_VALUE, most);
    }

    /** The newest runs that are older than another. */
    public List<WatchedRun> before(int run, int most) {
        return runs("id < :run", run, most);
    }

    /** A run; none with this number is empty. */
    public Optional<WatchedRun> find(int run) {
        return runs("id = :run", run, 1).stream().findFirst();
    }

    private List<WatchedRun> runs(String which, int run, int most) {
        return database.reading(jdbc -> jdbc.sql(RUNS.formatted(which))
                .param("run", run)
                .param("most", most)
                .query(WatchedRun::of)
                .list());
    }

    /** How the account stands. */
    public WatchedAccount account() {
        return database.reading(
                jdbc -> jdbc.sql(ACCOUNT).query(WatchedAccount::of).single());
    }

    /** What is asked for and not here yet, what was asked for first in front; at most {@code most}. */
    public List<Flying> flight(int most) {
        return database.reading(
                jdbc -> jdbc.sql(FLIGHT).param("most", most).query(Flying::of).list());
    }

    /**
     * The chunks of a document in a run, in the order of the text.
     *
     * @param state only those in it; null for all
     * @param from how many are left out
     */
    public List<WatchedChunk> chunks(int run, DocumentId document, @Nullable TaskState state, int from, int most) {
        return database.reading(jdbc -> jdbc.sql(CHUNKS)
                .param("run", run)
                .param("document", document.value())
                .param("state", state == null ? null : state.name(), java.sql.Types.VARCHAR)
                .param("from", from)
                .param("most", most)
                .query(WatchedChunk::of)
                .list());
    }

    /**
     * A run.
     *
     * @param exitCode null while it has not ended, or where its process was killed
     * @param alive whether its process is alive
     * @param wish what an operator last wanted of it
     * @param ended how many of its documents have come to an end
     * @param whole how many of them are published
     */
    public record WatchedRun(
            int id,
            String catalog,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitCode,
            boolean alive,
            RunWish wish,
            int documents,
            int ended,
            int whole) {

        static WatchedRun of(ResultSet row, int number) throws SQLException {
            int exitCode = row.getInt("exit_code");
            boolean none = row.wasNull();
            String wish = row.getString("wish");
            return new WatchedRun(
                    row.getInt("id"),
                    row.getString("catalog"),
                    row.getTimestamp("started_at").toInstant(),
                    Optional.ofNullable(row.getTimestamp("ended_at"))
                            .map(java.sql.Timestamp::toInstant)
                            .orElse(null),
                    none ? null : exitCode,
                    row.getBoolean("alive"),
                    wish == null ? RunWish.GO_ON : RunWish.valueOf(wish),
                    row.getInt("documents"),
                    row.getInt("ended"),
                    row.getInt("whole"));
        }

        /** Whether it works now. */
        public boolean isUnderWay() {
            return exitCode == null && alive;
        }
    }

    /**
     * The account.
     *
     * @param most how many tasks it may have in flight
     * @param allowed the same, since the provider last refused one as too many
     * @param inDoubt requests of which nobody knows yet whether they arrived
     */
    public record WatchedAccount(int most, int allowed, int inFlight, int inDoubt) {

        static WatchedAccount of(ResultSet row, int number) throws SQLException {
            return new WatchedAccount(
                    row.getInt("most"), row.getInt("allowed"), row.getInt("in_flight"), row.getInt("in_doubt"));
        }
    }

    /**
     * A text that is asked for, and one of the places where it stands.
     *
     * @param since when it was asked for
     * @param doubted whether nobody knows if the request arrived
     */
    public record Flying(
            SpeechKey key,
            TaskState state,
            int attempt,
            Instant since,
            boolean doubted,
            String words,
            DocumentId document,
            int chapter,
            int chunk) {

        static Flying of(ResultSet row, int number) throws SQLException {
            return new Flying(
                    new SpeechKey(row.getString("speech_key")),
                    TaskState.valueOf(row.getString("state")),
                    row.getInt("attempt"),
                    row.getTimestamp("since").toInstant(),
                    row.getBoolean("doubted"),
                    FirstWords.of(row.getString("beginning")),
                    new DocumentId(row.getString("document")),
                    row.getInt("chapter"),
                    row.getInt("number"));
        }
    }

    /**
     * A chunk.
     *
     * @param millis how long its clip is; null where there is none
     * @param failure why it failed; null where it did not
     */
    public record WatchedChunk(
            int chapter,
            String chapterTitle,
            int number,
            int characters,
            Clip clip,
            TaskState state,
            int attempt,
            String text,
            @Nullable Long millis,
            @Nullable TaskFailure failure) {

        static WatchedChunk of(ResultSet row, int number) throws SQLException {
            long millis = row.getLong("millis");
            boolean none = row.wasNull();
            TaskState state = TaskState.valueOf(row.getString("state"));
            return new WatchedChunk(
                    row.getInt("chapter"),
                    row.getString("title"),
                    row.getInt("number"),
                    row.getInt("characters"),
                    Clip.of(row, number),
                    state,
                    row.getInt("attempt"),
                    row.getString("text"),
                    none ? null : millis,
                    state == TaskState.FAILED
                            ? new TaskFailure(
                                    row.getInt("failure_code"),
                                    row.getString("failure_reason"),
                                    row.getString("failure_request_id"))
                            : null);
        }
    }
}
