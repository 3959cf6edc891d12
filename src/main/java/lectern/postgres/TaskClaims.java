package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import lectern.postgres.LedgerTransaction.Written;
import lectern.task.Meters;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands tasks out to this process: what is to be submitted, within the account's limit, and what is to be asked about or
 * fetched. What a dead process left is taken over; whether it is dead is known by its lock, and not by a clock.
 */
public final class TaskClaims {

    /** The processes that are alive: those whose session still holds its lock (see {@link SessionLock}). */
    static final String ALIVE = """
            alive as materialized (
                select objid::bigint as id from pg_locks
                where locktype = 'advisory' and classid = 1 and objsubid = 2 and granted
                and database = (select oid from pg_database where datname = current_database()))\
            """;

    /** Whether nobody works on a task that is SUBMITTING: its process is dead, or it is this one, which knows nothing of it. */
    private static final String ORPHAN = """
            state = 'SUBMITTING' and (owner not in (select id from alive)
                or owner = :process and speech_key <> all (:inHand))\
            """;

    private static final String GIVE_BACK_UNSENT_ORPHANS = "with " + ALIVE + """
            , orphan as (select speech_key from task where\s""" + ORPHAN + """
             and sent_at is null for update skip locked)
            update task t set state = 'PLANNED', owner = null, not_before = null, attempt = t.attempt - 1, updated_at = now()
            from orphan o where t.speech_key = o.speech_key
            """;

    private static final String DOUBT_SENT_ORPHANS = "with " + ALIVE + """
            , orphan as (select speech_key, owner from task where\s""" + ORPHAN + """
             and sent_at is not null and doubted_at is null for update skip locked)
            update task t set doubted_at = now(), next_poll_at = null, updated_at = now(),
                doubt = 'process ' || o.owner || ' ended between sending this request and recording its answer'
            from orphan o where t.speech_key = o.speech_key
            """;

    /** In one look: what counts on the account, and whether the rarer statements have anything to do. */
    private static final String LOOK = """
            select count(*) as in_flight, count(*) filter (where owner = :process) as mine,
                coalesce(bool_or(state = 'SUBMITTING' and doubted_at is null
                    and (owner <> :process or speech_key <> all (:inHand))), false) as orphans,
                exists (select 1 from process where id <> :process
                    and wants_at > clock_timestamp() - interval '3 seconds') as others
            from task where state in ('SUBMITTING', 'SUBMITTED')
            """;

    private static final String CLAIM_PLANNED = """
            with picked as materialized (
                select t.speech_key, c.chapter, c.number from task t join chunk c using (speech_key)
                where c.document = :document and c.edition = :edition
                and t.state = 'PLANNED' and (t.not_before is null or t.not_before <= now())
                order by c.chapter, c.number
                limit :limit
                for update of t skip locked
            ), first_place as (
                select distinct on (speech_key) speech_key, chapter, number from picked
                order by speech_key, chapter, number
            ), claimed as (
                update task t
                set state = 'SUBMITTING', owner = :process, attempt = attempt + 1, sent_at = null, updated_at = now()
                from first_place p
                where t.speech_key = p.speech_key and t.state = 'PLANNED'
                returning t.speech_key, voice_id, voice_language, voice_speed, text, attempt, refusals, rejections,
                    p.chapter, p.number
            )
            select speech_key, voice_id, voice_language, voice_speed, text, attempt, refusals, rejections,
                pg_current_xact_id()::text as xact
            from claimed order by chapter, number
            """;

    /**
     * The provider clears audio after 30 days; what nears that age is fetched before everything else. What nobody has asked about
     * for a minute beyond its time is anybody's: its owner lives, and has nothing more to do with its documents, or cannot ask. An owner that
     * knows when its tasks are due does not look here.
     */
    private static final String CLAIM_PENDING = "with " + ALIVE + """
            , picked as materialized (
                select t.speech_key from task t
                where t.state in ('SUBMITTED', 'READY')
                and (t.owner not in (select id from alive)
                    or t.next_poll_at <= now() - interval '1 minute'
                    or t.next_poll_at <= now() and t.owner = :process)
                and (t.owner <> :process or t.speech_key <> all (:known))
                order by t.submitted_at < now() - interval '25 days' desc, t.next_poll_at
                limit :limit
                for update of t skip locked)
            update task t set owner = :process, next_poll_at = now() + :lease * interval '1 ms', updated_at = now()
            from picked p
            where t.speech_key = p.speech_key and t.state in ('SUBMITTED', 'READY')
            returning t.speech_key, voice_id, voice_language, voice_speed, state, provider_task_id, attempt, polls, rejections,
                audio_url, announced_ms,
                coalesce(extract(epoch from now() - submitted_at) * 1000, 0)::bigint as age_ms,
                (select max(characters) from chunk c where c.speech_key = t.speech_key) as characters,
                pg_current_xact_id()::text as xact
            """;

    private static final String RELEASE_NOT_SENT = """
            update task set state = 'PLANNED', owner = null, attempt = attempt - 1, sent_at = null, doubted_at = null, doubt = null,
                updated_at = now()
            where speech_key = :key and attempt = :attempt and state = 'SUBMITTING' and owner = :process
            """;

    private static final String RELEASE_UNSENT = """
            update task set state = 'PLANNED', owner = null, attempt = attempt - 1, updated_at = now()
            where speech_key = any (:keys) and state = 'SUBMITTING' and owner = :process and sent_at is null
            """;

    private final LedgerDatabase database;
    private final ThisProcess process;
    private final Account account;
    private final Meters meters;
    private final Set<String> inHand;

    public TaskClaims(LedgerDatabase database, ThisProcess process, Account account) {
        this(database, process, account, Meters.NONE);
    }

    /** Tells {@code meters} of what is claimed and given back. */
    public TaskClaims(LedgerDatabase database, ThisProcess process, Account account, Meters meters) {
        this.meters = meters;
        this.database = database;
        this.process = process;
        this.inHand = process.inHand();
        this.account = account;
    }

    /**
     * What was claimed.
     *
     * @param isFull whether the account, and not the edition, gave no more
     */
    public record Claim(List<SpeechTask> tasks, boolean isFull) {

        public static final Claim NOTHING = new Claim(List.of(), false);
    }

    /** As {@link #claim}; the tasks alone. */
    public List<SpeechTask> claimPlanned(DocumentId document, EditionId edition, int most) {
        return claim(document, edition, most).tasks();
    }

    /**
     * Claims tasks of an edition that are to be submitted now, in the order of the text, as far as the account's limit allows.
     * Gives back first what dead processes had claimed; what they had sent is in doubt from now on (see {@link
     * DoubtfulRequests}). What is claimed stays this process's until {@link #finished} or {@link #releaseUnsent}.
     */
    public Claim claim(DocumentId document, EditionId edition, int most) {
        process.stayAlive();
        Set<String> claiming = new HashSet<>();
        boolean isClaimed = false;
        try {
            Claim claim = database.inKnownTransaction(jdbc -> claim(jdbc, document, edition, most, claiming));
            isClaimed = true;
            meters.changed(
                    TaskState.PLANNED, TaskState.SUBMITTING, claim.tasks().size());
            return claim;
        } finally {
            if (!isClaimed) {
                inHand.removeAll(claiming);
            }
        }
    }

    /**
     * Others of this process's threads look at {@link #inHand} as soon as this one has committed, so that it is told before.
     *
     * @param claiming what an attempt that came to nothing has told
     */
    private Written<Claim> claim(
            JdbcClient jdbc, DocumentId document, EditionId edition, int most, Set<String> claiming) {
        inHand.removeAll(claiming);
        claiming.clear();
        int limit = account.lock(jdbc);
        Look look = look(jdbc);
        if (look.orphans()) {
            orphans(jdbc.sql(GIVE_BACK_UNSENT_ORPHANS)).update();
            orphans(jdbc.sql(DOUBT_SENT_ORPHANS)).update();
            look = look(jdbc);
        }
        int free = FairShare.of(jdbc, process, limit, look);
        if (free <= 0) {
            FairShare.wants(jdbc, process, document, edition);
            return new Written<>(new Claim(List.of(), true), null);
        }
        List<Written<SpeechTask>> rows = jdbc.sql(CLAIM_PLANNED)
                .param("process", process.id())
                .param("document", document.value())
                .param("edition", edition.value())
                .param("limit", Math.min(most, free))
                .query((row, number) -> new Written<>(speechTask(row, number), row.getString("xact")))
                .list();
        List<SpeechTask> claimed = rows.stream().map(Written::result).toList();
        claimed.forEach(task -> claiming.add(task.key().hex()));
        inHand.addAll(claiming);
        boolean isFull = free < most && claimed.size() == free;
        if (isFull) {
            FairShare.wants(jdbc, process, document, edition);
        }
        return new Written<>(
                new Claim(claimed, isFull), rows.isEmpty() ? null : rows.get(0).id());
    }

    /**
     * What is in flight. A statement of its own, after the account's lock was granted: in one statement it would see the ledger as
     * it was before the wait.
     *
     * @param inFlight over all processes
     * @param mine of these, the process's own
     * @param orphans whether some may be claimed by a process that is dead
     * @param others whether another process, alive or dead, wanted more a moment ago
     */
    record Look(int inFlight, int mine, boolean orphans, boolean others) {}

    private Look look(JdbcClient jdbc) {
        return orphans(jdbc.sql(LOOK))
                .query((row, number) -> new Look(
                        row.getInt("in_flight"),
                        row.getInt("mine"),
                        row.getBoolean("orphans"),
                        row.getBoolean("others")))
                .single();
    }

    private JdbcClient.StatementSpec orphans(JdbcClient.StatementSpec statement) {
        return statement.param("process", process.id()).param("inHand", inHand.toArray(String[]::new));
    }

    /** The request for a claimed task was made, and what came of it is recorded, or cannot be. */
    public void finished(SpeechTask task) {
        inHand.remove(task.key().hex());
    }

    /** Gives claimed tasks back that were not sent; as if they had never been claimed. */
    public void releaseUnsent(List<SpeechTask> tasks) {
        String[] keys = tasks.stream().map(task -> task.key().hex()).toArray(String[]::new);
        try {
            int released = database.inTransaction(jdbc -> jdbc.sql(RELEASE_UNSENT)
                    .param("keys", keys)
                    .param("process", process.id())
                    .update());
            meters.changed(TaskState.SUBMITTING, TaskState.PLANNED, released);
            account.changed(TaskState.SUBMITTING, TaskState.PLANNED);
        } finally {
            tasks.forEach(this::finished); // where they could not be given back, the next claim does it
        }
    }

    /**
     * Gives a task back of which the ledger says that it is being sent, and whose request was not made after all: whoever has
     * found it in doubt meanwhile knew less.
     */
    public void releaseNotSent(SpeechTask task) {
        int released = database.inTransaction(jdbc -> jdbc.sql(RELEASE_NOT_SENT)
                .param("key", task.key().hex())
                .param("attempt", task.attempt())
                .param("process", process.id())
                .update());
        meters.changed(TaskState.SUBMITTING, TaskState.PLANNED, released);
        account.changed(TaskState.SUBMITTING, TaskState.PLANNED);
    }

    /**
     * Claims tasks that are to be asked about or fetched now: of this process; and, because they count on the account until somebody has
     * learnt that they ended, of dead processes, and of others that do not ask about them.
     *
     * @param lease how long this process leaves alone what it claimed; others do so too where it was not this process that knew it
     */
    public List<PendingAudio> claimPending(int most, Duration lease) {
        List<PendingAudio> due = new ArrayList<>(claimUnknown(most, lease));
        due.addAll(process.pending().take(most - due.size(), lease));
        return due;
    }

    /** What the ledger says is due, and this process does not know itself; first, so that its own keep it from nothing. */
    private List<PendingAudio> claimUnknown(int most, Duration lease) {
        process.stayAlive();
        try (PendingTasks.Unknown unknown = process.pending().unknown()) {
            return claimed(most, lease, unknown.except()).stream()
                    .filter(task -> unknown.has(task, lease))
                    .toList();
        }
    }

    private List<PendingAudio> claimed(int most, Duration lease, String[] known) {
        return database.inKnownTransaction(jdbc -> {
            List<Written<PendingAudio>> rows = jdbc.sql(CLAIM_PENDING)
                    .param("process", process.id())
                    .param("limit", most)
                    .param("lease", lease.toMillis())
                    .param("known", known)
                    .query((row, number) -> new Written<>(pendingAudio(row), row.getString("xact")))
                    .list();
            return new Written<>(
                    rows.stream().map(Written::result).toList(),
                    rows.isEmpty() ? null : rows.get(0).id());
        });
    }

    /** Returns when the account may have room for another task, or after {@code longest}. */
    public void awaitRoom(Duration longest) {
        account.awaitRoom(longest);
    }

    /**
     * What this process submitted or has claimed before, once some of it is due; empty where nothing is within {@code longest}, and the
     * ledger is not asked. One caller at a time waits so, for all; the others have waited for that turn in vain.
     */
    public List<PendingAudio> awaitPending(int most, Duration lease, Duration longest) {
        return process.pending().await(most, lease, longest);
    }

    static SpeechTask speechTask(ResultSet row, int number) throws SQLException {
        return new SpeechTask(
                new SpeechKey(row.getString("speech_key")),
                voice(row),
                row.getString("text"),
                row.getInt("attempt"),
                row.getInt("refusals"),
                row.getInt("rejections"));
    }

    private static PendingAudio pendingAudio(ResultSet row) throws SQLException {
        long announced = row.getLong("announced_ms");
        boolean none = row.wasNull();
        return new PendingAudio(
                new SpeechKey(row.getString("speech_key")),
                voice(row),
                TaskState.valueOf(row.getString("state")),
                row.getString("provider_task_id"),
                row.getInt("characters"),
                row.getInt("attempt"),
                row.getInt("polls"),
                row.getInt("rejections"),
                Duration.ofMillis(row.getLong("age_ms")),
                row.getString("audio_url"),
                none ? null : Duration.ofMillis(announced));
    }

    static Voice voice(ResultSet row) throws SQLException {
        String language = row.getString("voice_language");
        return new Voice(
                row.getString("voice_id"),
                Language.ofCode(language)
                        .orElseThrow(() -> new IllegalStateException("the ledger holds the language " + language)),
                row.getBigDecimal("voice_speed"));
    }
}
