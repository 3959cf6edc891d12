package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.jspecify.annotations.Nullable;

/** What the ledger tells of a run: how far it has come, what it bought, what became of each document. */
public final class RunReports {

    private static final String LAST = """
            select id from run order by id desc limit 1
            """;

    private static final String LAST_OF = """
            select run from narration where document = :document order by run desc limit 1
            """;

    private static final String RUN = """
            with %s select r.id, r.catalog, r.started_at, r.ended_at, r.exit_code, %s as alive,
                r.process in (select id from alive) as followed,
                r.remote and not exists (select 1 from run_worker w
                    where w.run = r.id and w.process in (select id from alive)) as deserted,
                (select w.wish from run_wish w where w.run = r.id) as wish
            from run r where r.id = :run
            """.formatted(TaskClaims.ALIVE, Runs.IS_ALIVE);

    private static final String ALL = """
            select * from narration where run = :run\
            """;

    private static final String ONE = """
            select * from narration where run = :run and document = :document\
            """;

    /** What wants somebody's attention, what is not done yet, what is whole. */
    private static final String FIRST = """
            select * from narration where run = :run
            order by (outcome in ('PUBLISHED', 'UP_TO_DATE')) is true, outcome is null, document limit :most\
            """;

    private static final String FOUND =
            """
            select n.* from narration n left join edition e on e.document = n.document and e.id = n.edition
            where n.run = :run and %s
            order by (n.outcome in ('PUBLISHED', 'UP_TO_DATE')) is true, n.outcome is null, n.document limit :most\
            """.formatted(AskedWords.ARE_ALL_IN.formatted("concat_ws(' ', e.title, n.document)"));

    private static final String OUTCOMES = """
            select outcome, count(*) as documents from narration where run = :run group by outcome order by outcome
            """;

    private static final String DOCUMENTS = """
            select n.document, n.edition, coalesce(e.title, n.document) as title, n.outcome, n.message,
                s.tasks, s.done, s.failed, s.in_flight
            from (%s) n
            left join edition e on e.document = n.document and e.id = n.edition
            cross join lateral (select count(distinct c.speech_key) as tasks,
                count(distinct c.speech_key) filter (where t.state in ('DOWNLOADED', 'STORED')) as done,
                count(distinct c.speech_key) filter (where t.state = 'FAILED') as failed,
                count(distinct c.speech_key) filter (where t.state in ('SUBMITTING', 'SUBMITTED', 'READY')) as in_flight
                from chunk c join task t on t.speech_key = c.speech_key
                where c.document = n.document and c.edition = n.edition) s
            order by n.document
            """;

    /** @see Purchases#OF_RUN */
    private static final String PROGRESS = """
            with %s,
            mine as (select speech_key, sum(bought) as bought
                from (select c.speech_key, true as is_placed, 0 as bought from %s where n.run = :run
                    union all
                    select a.speech_key, false, 1 from own join audit a on a.at >= own.started_at and a.at <= own.ended_at
                    where a.event in ('ACCEPTED', 'ADOPTED') and a.process = any (own.processes)) each
                group by speech_key having bool_or(is_placed))
            select count(*) as tasks,
                count(*) filter (where t.state in ('DOWNLOADED', 'STORED')) as done,
                count(*) filter (where t.state = 'FAILED') as failed,
                count(*) filter (where t.state in ('SUBMITTING', 'SUBMITTED')) as in_flight,
                coalesce(sum(t.samples * 1000 / t.sample_rate)
                    filter (where t.state in ('DOWNLOADED', 'STORED')), 0) as audio_ms,
                (select count(*) from narration n where n.run = :run and n.outcome is not null) as documents_done,
                coalesce(sum(mine.bought), 0) as bought
            from task t join mine using (speech_key)
            """.formatted(Purchases.OWN, Purchases.PLACES);

    private final LedgerDatabase database;

    public RunReports(LedgerDatabase database) {
        this.database = database;
    }

    /** The newest run. */
    public Optional<Integer> last() {
        return database.reading(jdbc -> jdbc.sql(LAST).query(Integer.class).optional());
    }

    /** The newest run that was to narrate the document with this id. */
    public Optional<Integer> lastOf(String document) {
        return database.reading(jdbc -> jdbc.sql(LAST_OF)
                .param("document", document)
                .query(Integer.class)
                .optional());
    }

    /** A run as a whole; none with this number is empty. */
    public Optional<RunRow> find(int run) {
        return database.reading(
                jdbc -> jdbc.sql(RUN).param("run", run).query(RunRow::of).optional());
    }

    /** The run's documents in the order of their ids. */
    public List<NarrationRow> narrations(int run) {
        return database.reading(jdbc -> jdbc.sql(DOCUMENTS.formatted(ALL))
                .param("run", run)
                .query(NarrationRow::of)
                .list());
    }

    /** One of the run's documents; empty if it is none of them. */
    public List<NarrationRow> narrations(int run, DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(DOCUMENTS.formatted(ONE))
                .param("run", run)
                .param("document", document.value())
                .query(NarrationRow::of)
                .list());
    }

    /** As many of the run's documents as {@code most}: those that are whole are left out first, then those that nothing became of yet. */
    public List<NarrationRow> narrations(int run, int most) {
        return database.reading(jdbc -> jdbc.sql(DOCUMENTS.formatted(FIRST))
                .param("run", run)
                .param("most", most)
                .query(NarrationRow::of)
                .list());
    }

    /** As {@link #narrations(int, int)}, of those that have each of {@code words} in title or id. */
    public List<NarrationRow> find(int run, String words, int most) {
        return database.reading(jdbc -> jdbc.sql(DOCUMENTS.formatted(FOUND))
                .param("run", run)
                .param("words", AskedWords.of(words))
                .param("most", most)
                .query(NarrationRow::of)
                .list());
    }

    /** How many of the run's documents came to each outcome; one that none came to is left out. */
    public List<OutcomeCount> outcomes(int run) {
        return database.reading(jdbc ->
                jdbc.sql(OUTCOMES).param("run", run).query(OutcomeCount::of).list());
    }

    /** The chunks of the run's documents that failed, in the order of the text. */
    public List<FailedChunk> failures(int run) {
        return new Failures(database).of(run);
    }

    /** How many texts of the run's documents failed, each once. */
    public int failedTexts(int run) {
        return new Failures(database).textsOf(run);
    }

    /** What the run's processes bought for its documents while it lasted; what others bought for them is theirs to tell. */
    public Purchases purchases(int run) {
        return database.reading(jdbc -> jdbc.sql(Purchases.OF_RUN)
                .param("run", run)
                .query(Purchases::of)
                .single());
    }

    /** How far the run has come. */
    public Progress progress(int run) {
        return database.reading(
                jdbc -> jdbc.sql(PROGRESS).param("run", run).query(Progress::of).single());
    }

    /**
     * A run.
     *
     * @param exitCode what it ended with; null while it has not ended, or where its process was killed
     * @param alive whether it has not ended, and its process is alive, or workers that narrate what is left of it
     * @param followed whether its process is alive; without it there is no report, and what it had not requested yet is not narrated
     * @param deserted whether workers are to narrate it, and none that lives has taken anything of it
     * @param wish what an operator last wanted of it
     */
    public record RunRow(
            int id,
            String catalog,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitCode,
            boolean alive,
            boolean followed,
            boolean deserted,
            RunWish wish) {

        static RunRow of(ResultSet row, int number) throws SQLException {
            java.sql.Timestamp ended = row.getTimestamp("ended_at");
            int exitCode = row.getInt("exit_code");
            boolean none = row.wasNull();
            String wish = row.getString("wish");
            return new RunRow(
                    row.getInt("id"),
                    row.getString("catalog"),
                    row.getTimestamp("started_at").toInstant(),
                    ended == null ? null : ended.toInstant(),
                    none ? null : exitCode,
                    row.getBoolean("alive"),
                    row.getBoolean("followed"),
                    row.getBoolean("deserted"),
                    wish == null ? RunWish.GO_ON : RunWish.valueOf(wish));
        }
    }

    /**
     * How many documents came to an outcome.
     *
     * @param outcome null where they are narrated, or their process was killed
     */
    public record OutcomeCount(@Nullable Outcome outcome, int documents) {

        static OutcomeCount of(ResultSet row, int number) throws SQLException {
            String outcome = row.getString("outcome");
            return new OutcomeCount(outcome == null ? null : Outcome.valueOf(outcome), row.getInt("documents"));
        }
    }

    /**
     * A document in a run. Tasks are counted by speech key: a text that stands twice is one task.
     *
     * @param outcome null while it is narrated, or where its process was killed
     */
    public record NarrationRow(
            DocumentId document,
            EditionId edition,
            String title,
            @Nullable Outcome outcome,
            @Nullable String message,
            int tasks,
            int done,
            int failed,
            int inFlight) {

        static NarrationRow of(ResultSet row, int number) throws SQLException {
            String outcome = row.getString("outcome");
            return new NarrationRow(
                    new DocumentId(row.getString("document")),
                    new EditionId(row.getString("edition")),
                    row.getString("title"),
                    outcome == null ? null : Outcome.valueOf(outcome),
                    row.getString("message"),
                    row.getInt("tasks"),
                    row.getInt("done"),
                    row.getInt("failed"),
                    row.getInt("in_flight"));
        }
    }

    /**
     * How far a run has come. Tasks are counted by speech key.
     *
     * @param audioMillis length of the audio that is here
     */
    public record Progress(
            int documentsDone, int tasks, int done, int failed, int inFlight, int bought, long audioMillis) {

        static Progress of(ResultSet row, int number) throws SQLException {
            return new Progress(
                    row.getInt("documents_done"),
                    row.getInt("tasks"),
                    row.getInt("done"),
                    row.getInt("failed"),
                    row.getInt("in_flight"),
                    row.getInt("bought"),
                    row.getLong("audio_ms"));
        }
    }
}
