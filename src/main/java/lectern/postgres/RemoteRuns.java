package lectern.postgres;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs whose documents are narrated by workers. One process follows such a run; where it dies the workers go on, and another
 * process may take its place. Whoever narrates and whoever follows know of each other by the ledger alone.
 */
public final class RemoteRuns {

    private static final String REMOTE = """
            update run set remote = true, max_units = :maxUnits, publish_chapters = :early, store = :store where id = :run
            """;

    private static final String ABANDONED = "with " + TaskClaims.ALIVE + """

            select r.id, r.store is null or r.store = :store as ours from run r
            where r.remote and r.ended_at is null and r.catalog = :catalog
            and r.process not in (select id from alive) order by r.id desc for update
            """;

    private static final String TAKE_OVER = """
            update run set process = :process, max_units = :maxUnits, store = coalesce(store, :store) where id = :run
            """;

    /** Whoever narrates for it stops, and it counts as interrupted. */
    private static final String GIVE_UP = """
            update run set ended_at = now(), exit_code = 130, stop_kind = coalesce(stop_kind, 'SIGNAL'),
                stop_message = coalesce(stop_message, 'Another run over this catalog has begun.')
            where id = :run
            """;

    private static final String PLANNED = """
            select document, edition from narration where run = :run
            """;

    private static final String TAKEN_UP = """
            insert into run_worker (run, process) values (:run, :process) on conflict do nothing
            """;

    private static final String IS_ANYBODY_AT_IT = "with " + TaskClaims.ALIVE + """

            select exists (select 1 from run_worker where run = :run and process in (select id from alive))
            """;

    private static final String WANTED = """
            select r.catalog, r.store from narration n join run r on r.id = n.run
            where n.run = :run and n.document = :document and n.edition = :edition and n.outcome is null
            and r.remote and r.ended_at is null and r.stop_kind is null
            """;

    /** Of a few texts each worker stores some before it is killed. */
    private static final int LEAST_HEADWAY = 10;

    private static final String BEGUN = """
            update narration n set stored_before = (select count(*) filter (where t.state = 'STORED')
                from chunk c join task t on t.speech_key = c.speech_key
                where c.document = :document and c.edition = :edition)
            where n.run = :run and n.document = :document and (:anew or n.stored_before is null)
            """;

    private static final String GONE_ON = """
            select s.stored - n.stored_before >= greatest(:least, s.texts / 10)
            from narration n, (select count(*) filter (where t.state = 'STORED') as stored, count(*) as texts
                from chunk c join task t on t.speech_key = c.speech_key
                where c.document = :document and c.edition = :edition) s
            where n.run = :run and n.document = :document and n.stored_before is not null
            """;

    private static final String HAVE_OTHERS_BOUGHT = """
            select exists (select 1 from audit where at > now() - :within * interval '1 ms'
                and event in ('ACCEPTED', 'SUCCEEDED') and process is distinct from :process)
            """;

    private static final String HAVE_OTHERS_STORED = """
            select exists (select 1 from process where stored_at > now() - :within * interval '1 ms' and id <> :process)
            """;

    private static final String IS_ANY_LEFT = """
            select exists (select 1 from narration where run = :run and outcome is null)
            """;

    private static final String REVISIONS = """
            select n.document, e.revision from narration n join edition e on e.document = n.document and e.id = n.edition
            where n.run = :run
            """;

    private static final String ENDED = """
            update narration set outcome = :outcome, message = :message
            where run = :run and document = :document and outcome is null
            """;

    private static final String LEFT = """
            select document from narration where run = :run and outcome is null
            """;

    private static final String STOP = """
            update run set stop_kind = :kind, stop_message = :message where id = :run and stop_kind is null
            """;

    private static final String STOP_OF = """
            select stop_kind, stop_message from run where id = :run and stop_kind is not null
            """;

    private static final String RESERVE = """
            update run set committed_units = committed_units + :units
            where id = :run and (max_units is null or committed_units + :units <= max_units)
            """;

    private static final String CORRECT = """
            update run set committed_units = greatest(0, committed_units + :units) where id = :run
            """;

    private final LedgerDatabase database;

    public RemoteRuns(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * Why a run's narrations are to end early.
     *
     * @param kind as the program names it
     * @param message for a person
     */
    public record Stop(String kind, String message) {}

    /**
     * A new run whose documents are left to workers. It is recorded whole or not at all, and can be joined from then on.
     *
     * @param since how long ago it began
     * @param early whether chapters are stored as soon as their clips are here
     * @param narrated as in {@link Runs#addOrSettle}
     */
    public int begin(
            ThisProcess process,
            Terms terms,
            Duration since,
            boolean early,
            List<Wanted> wanted,
            Collection<DocumentId> narrated) {
        Runs runs = new Runs(database);
        return database.inTransaction(jdbc -> {
            int run = runs.begin(process, terms.catalog(), since);
            runs.addOrSettle(run, wanted, narrated);
            jdbc.sql(REMOTE)
                    .param("run", run)
                    .param("early", early)
                    .param("maxUnits", terms.maxUnits(), java.sql.Types.NUMERIC)
                    .param("store", terms.store())
                    .update();
            return run;
        });
    }

    /**
     * What a run is to keep to.
     *
     * @param store where its books are wanted
     * @param maxUnits the most that it may cost; null is no cap
     */
    public record Terms(
            String catalog, String store, @Nullable BigDecimal maxUnits) {}

    /** What a run wants of whoever narrates for it. @param store where its books are wanted; null where an older version began it */
    public record Order(String catalog, @Nullable String store) {}

    private record Abandoned(int run, boolean isOurs) {}

    /**
     * Takes over the newest run over a catalog that nobody follows any more, if it is to narrate just what is wanted now.
     * Others that nobody follows are of no use then, and end: their narrations that have not begun never will.
     *
     * @param wanted document and edition of everything that is to be narrated
     * @return the run that this process follows now
     */
    public Optional<Integer> join(ThisProcess process, Terms terms, Set<Wanted> wanted) {
        return database.inTransaction(jdbc -> {
            Optional<Integer> joined = Optional.empty();
            for (Abandoned abandoned : jdbc.sql(ABANDONED)
                    .param("catalog", terms.catalog())
                    .param("store", terms.store())
                    .query((row, number) -> new Abandoned(row.getInt("id"), row.getBoolean("ours")))
                    .list()) {
                int run = abandoned.run();
                Set<Wanted> planned = jdbc
                        .sql(PLANNED)
                        .param("run", run)
                        .query((row, number) -> new Wanted(
                                new DocumentId(row.getString("document")), new EditionId(row.getString("edition"))))
                        .list()
                        .stream()
                        .collect(Collectors.toSet());
                if (joined.isEmpty()
                        && abandoned.isOurs()
                        && planned.equals(wanted)
                        && stopOf(jdbc, run).isEmpty()) {
                    jdbc.sql(TAKE_OVER)
                            .param("run", run)
                            .param("process", process.id())
                            .param("store", terms.store())
                            .param("maxUnits", terms.maxUnits(), java.sql.Types.NUMERIC)
                            .update();
                    joined = Optional.of(run);
                } else {
                    jdbc.sql(GIVE_UP).param("run", run).update();
                }
            }
            return joined;
        });
    }

    /** A document that is to become an edition. */
    public record Wanted(DocumentId document, EditionId edition) {}

    /** {@code process} narrates a document of the run; what it buys for the run's documents is the run's. */
    public void takenUp(int run, ThisProcess process) {
        database.inTransaction(jdbc -> jdbc.sql(TAKEN_UP)
                .param("run", run)
                .param("process", process.id())
                .update());
    }

    /** Whether a worker that lives has narrated a document of the run. */
    public boolean isAnybodyAtIt(int run) {
        return database.reading(jdbc -> jdbc.sql(IS_ANYBODY_AT_IT)
                .param("run", run)
                .query(Boolean.class)
                .single());
    }

    /** What the run wants, if it still wants this narration; empty if it has ended, or the run has, or is to stop. */
    public Optional<Order> wantedFor(int run, DocumentId document, EditionId edition) {
        return database.reading(jdbc -> Editions.of(jdbc.sql(WANTED).param("run", run), document, edition)
                .query((row, number) -> new Order(row.getString("catalog"), row.getString("store")))
                .optional());
    }

    /**
     * A worker begins to narrate the document, of which {@link #hasGoneOn} counts from here.
     *
     * @param anew false where a worker had begun before, and was killed or failed: then it goes on counting from there
     */
    public void begun(int run, DocumentId document, EditionId edition, boolean anew) {
        database.inTransaction(jdbc -> Editions.of(jdbc.sql(BEGUN).param("run", run), document, edition)
                .param("anew", anew)
                .update());
    }

    /**
     * Whether a tenth of the document's texts, and ten at least, have been stored since it was last begun anew. So it can be true, and the
     * document be begun anew, ten times at most.
     */
    public boolean hasGoneOn(int run, DocumentId document, EditionId edition) {
        return database.reading(jdbc -> Editions.of(jdbc.sql(GONE_ON).param("run", run), document, edition)
                .param("least", LEAST_HEADWAY)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    /** Whether the provider has accepted a request of another process, or told it of a task that ended. */
    public boolean haveOthersBought(ThisProcess process, Duration within) {
        return ofOthers(HAVE_OTHERS_BOUGHT, process, within);
    }

    /** Whether the object store has taken something from another process; {@code within} should be more than a few seconds. */
    public boolean haveOthersStored(ThisProcess process, Duration within) {
        return ofOthers(HAVE_OTHERS_STORED, process, within);
    }

    private boolean ofOthers(String question, ThisProcess process, Duration within) {
        return database.reading(jdbc -> jdbc.sql(question)
                .param("process", process.id())
                .param("within", within.toMillis())
                .query(Boolean.class)
                .single());
    }

    /** What became of the document in this run; what was said first stands. */
    public void ended(int run, DocumentId document, Outcome outcome, String message) {
        database.inTransaction(jdbc -> jdbc.sql(ENDED)
                .param("run", run)
                .param("document", document.value())
                .param("outcome", outcome.name())
                .param("message", message)
                .update());
    }

    /** As {@link #ended(int, DocumentId, Outcome, String)}, the same for all of them. */
    public void ended(int run, Collection<DocumentId> documents, Outcome outcome, String message) {
        new Runs(database).ended(run, documents, outcome, message);
    }

    /** The documents of which it is not known yet what became of them. */
    public Set<DocumentId> left(int run) {
        return database.reading(jdbc -> Set.copyOf(jdbc.sql(LEFT)
                .param("run", run)
                .query((row, number) -> new DocumentId(row.getString("document")))
                .list()));
    }

    /** Whether it is not known yet of any document what became of it. */
    public boolean isAnyLeft(int run) {
        return database.reading(jdbc ->
                jdbc.sql(IS_ANY_LEFT).param("run", run).query(Boolean.class).single());
    }

    /** The revision of each document's edition that is wanted. */
    public Map<DocumentId, Integer> revisions(int run) {
        Map<DocumentId, Integer> revisions = new HashMap<>();
        database.reading(jdbc -> {
            revisions.clear();
            jdbc.sql(REVISIONS).param("run", run).query(row -> {
                revisions.put(new DocumentId(row.getString("document")), row.getInt("revision"));
            });
            return revisions;
        });
        return revisions;
    }

    /** Asks all narrations of the run to end in order. The first reason stands. */
    public void stop(int run, Stop why) {
        database.inTransaction(jdbc -> jdbc.sql(STOP)
                .param("run", run)
                .param("kind", why.kind())
                .param("message", why.message())
                .update());
    }

    /** Why the run's narrations are to end, if they are. */
    public Optional<Stop> stopOf(int run) {
        return database.reading(jdbc -> stopOf(jdbc, run));
    }

    private static Optional<Stop> stopOf(JdbcClient jdbc, int run) {
        return jdbc.sql(STOP_OF)
                .param("run", run)
                .query((row, number) -> new Stop(row.getString("stop_kind"), row.getString("stop_message")))
                .optional();
    }

    /**
     * Reserves what a request costs, over all workers; false if the run's cap would be passed. It is counted without a cap too: whoever
     * joins the run may set one.
     */
    public boolean reserve(int run, BigDecimal units) {
        return database.inTransaction(jdbc -> jdbc.sql(RESERVE)
                        .param("run", run)
                        .param("units", units)
                        .update())
                == 1;
    }

    /** What was reserved cost {@code units} more than was thought; less, where it is negative. */
    public void correct(int run, BigDecimal units) {
        database.inTransaction(jdbc ->
                jdbc.sql(CORRECT).param("run", run).param("units", units).update());
    }
}
