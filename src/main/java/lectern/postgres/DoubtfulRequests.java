package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.task.DoubtfulRequest;

/**
 * The requests of which nobody knows whether they reached the provider, and what the ledger knows that helps to tell. They
 * hold their slots of the account until they are settled by {@link TaskLedger#adopted} or {@link TaskLedger#inDoubt}.
 */
public final class DoubtfulRequests {

    private static final String CLAIM = "with " + TaskClaims.ALIVE + """
            , picked as materialized (
                select speech_key from task
                where state = 'SUBMITTING' and doubted_at is not null and sent_at < now() - :settling * interval '1 ms'
                and (next_poll_at is null or next_poll_at <= now() or owner not in (select id from alive))
                and speech_key <> all (:inHand)
                and (owner = :process or doubted_at < now() - :silence * interval '1 ms'
                    and (sent_at < now() - :answer * interval '1 ms' or owner not in (select id from alive)))
                order by sent_at limit :limit for update skip locked
            ), claimed as (
                update task t set owner = :process, next_poll_at = now() + :lease * interval '1 ms', updated_at = now()
                from picked p where t.speech_key = p.speech_key
                returning t.speech_key, voice_id, voice_language, voice_speed, text, attempt, refusals, rejections, sent_at,
                    doubted_at, doubt)
            select *, now() as now from claimed order by sent_at
            """;

    private static final String WAIT = """
            update task set next_poll_at = now() + :delay * interval '1 ms'
            where speech_key = :key and state = 'SUBMITTING' and attempt = :attempt and owner = :process
            """;

    private static final String KNOWN = """
            select distinct provider_task_id from audit where provider_task_id = any (:ids)
            """;

    private static final String UNANSWERED = """
            select count(*) filter (where doubted_at is null) as under_way,
                count(*) filter (where doubted_at is not null) as doubtful
            from task where state = 'SUBMITTING' and sent_at <= :until and speech_key <> :key
            """;

    private static final String GIVEN_UP = """
            select count(*) from audit where event = 'IN_DOUBT' and at >= :from
            """;

    /** Where the database was gone, a process that lives is taken for dead until its locks are back, and knows its requests' answers. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final LedgerDatabase database;
    private final ThisProcess process;

    public DoubtfulRequests(LedgerDatabase database, ThisProcess process) {
        this.database = database;
        this.process = process;
    }

    /**
     * Claims requests to be settled by this process, oldest first. Those of another process that lives are left to it as long as it may
     * get an answer, and one that this process waits for itself is not in doubt, whatever others say of it.
     *
     * @param settling how long ago a request must have been sent, for the provider to have made a task of it
     * @param answerTimeout how long after it was sent a request can be answered
     * @param lease how long others leave them alone
     */
    public List<DoubtfulRequest> claim(int most, Duration settling, Duration answerTimeout, Duration lease) {
        return database.inTransaction(jdbc -> jdbc.sql(CLAIM)
                .param("process", process.id())
                .param("inHand", process.inHand().toArray(String[]::new))
                .param("settling", settling.toMillis())
                .param("answer", answerTimeout.toMillis())
                .param("silence", SILENCE.toMillis())
                .param("lease", lease.toMillis())
                .param("limit", most)
                .query(DoubtfulRequests::request)
                .list());
    }

    /** It cannot be settled yet; it is claimed again after {@code delay}. */
    public void unsettled(DoubtfulRequest request, Duration delay) {
        database.inTransaction(jdbc -> jdbc.sql(WAIT)
                .param("key", request.task().key().hex())
                .param("attempt", request.task().attempt())
                .param("process", process.id())
                .param("delay", delay.toMillis())
                .update());
    }

    /** Those of some tasks' names at the provider that the ledger has ever had: the audit has them for ever. */
    public Set<String> known(Collection<String> providerTaskIds) {
        String[] ids = providerTaskIds.toArray(String[]::new);
        return new HashSet<>(database.reading(
                jdbc -> jdbc.sql(KNOWN).param("ids", ids).query(String.class).list()));
    }

    /** The other requests, of any process, that were sent no later than {@code until} and whose answer is not recorded. */
    public Unanswered unanswered(SpeechKey except, Instant until) {
        return database.reading(jdbc -> jdbc.sql(UNANSWERED)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("key", except.hex())
                .query((row, number) -> new Unanswered(row.getInt("under_way"), row.getInt("doubtful")))
                .single());
    }

    /** How many requests were given up as in doubt since {@code from}: each may have become a task that nobody knows. */
    public int givenUpSince(Instant from) {
        return database.reading(jdbc -> jdbc.sql(GIVEN_UP)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single());
    }

    /**
     * Requests without a recorded answer.
     *
     * @param underWay those that a living process still waits for
     * @param doubtful those that are to be settled
     */
    public record Unanswered(int underWay, int doubtful) {}

    private static DoubtfulRequest request(ResultSet row, int number) throws SQLException {
        return new DoubtfulRequest(
                TaskClaims.speechTask(row, number),
                row.getTimestamp("sent_at").toInstant(),
                row.getTimestamp("doubted_at").toInstant(),
                row.getTimestamp("now").toInstant(),
                row.getString("doubt"));
    }
}
