package lectern.postgres;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.postgres.RemoteRuns.Wanted;
import org.jspecify.annotations.Nullable;

/** The runs, and the Spring Batch executions that narrate their documents. {@link RunReports} tells what came of them. */
public final class Runs {

    private static final String BEGIN = """
            insert into run (process, catalog, started_at) values (:process, :catalog, now() - :since * interval '1 ms')
            returning id
            """;

    private static final String END = """
            update run set ended_at = now(), exit_code = :exitCode where id = :run
            """;

    private static final String PUBLISH_CHAPTERS = """
            update run set publish_chapters = :early where id = :run
            """;

    private static final String PUBLISHES_CHAPTERS = """
            select publish_chapters from run where id = :run
            """;

    private static final String ENDED = """
            update narration set outcome = :outcome, message = :message where run = :run and document = :document
            """;

    private static final String ALL_ENDED = """
            update narration set outcome = :outcome, message = :message
            where run = :run and document = any (:documents) and outcome is null
            """;

    /** What is published as it is wanted is up to date. */
    private static final String ADD_OR_SETTLE = """
            insert into narration (run, document, edition, outcome, message)
            select :run, w.document, w.edition, p.outcome, p.message
            from unnest(:documents::text[], :editions::text[]) w (document, edition)
            left join (select d.id as document, e.id as edition, 'UP_TO_DATE' as outcome, '' as message
                from document d join edition e on e.document = d.id and e.id = d.current_edition
                    and e.revision = d.current_revision) p
                on p.document = w.document and p.edition = w.edition and w.document <> all (:narrated::text[])
            on conflict do nothing
            """;

    /** Few of a catalog that is narrated again: nearly all are up to date, in their first revision. */
    private static final String LEFT_OR_REVISED = """
            select n.document, n.outcome, e.revision from narration n
            left join edition e on e.document = n.document and e.id = n.edition
            where n.run = :run and (n.outcome is null or e.revision > 1)
            """;

    private static final String LAST_EXECUTION = """
            select d.job_execution_id from batch_job_execution_params d
            join batch_job_execution_params e on e.job_execution_id = d.job_execution_id
                and e.parameter_name = 'edition' and e.parameter_value = :edition
            where d.parameter_name = 'document' and d.parameter_value = :document
            order by d.job_execution_id desc limit 1
            """;

    private static final String UNFINISHED_EXECUTIONS = """
            select e.job_execution_id from batch_job_execution e
            join batch_job_execution_params d on d.job_execution_id = e.job_execution_id
            where d.parameter_name = 'document' and d.parameter_value = :document
            and (e.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN') or exists (
                select 1 from batch_step_execution s
                where s.job_execution_id = e.job_execution_id
                and s.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')))
            order by e.job_execution_id
            """;

    /**
     * Whether run {@code r} has not ended, and a living process sees to it: its own, or workers that narrate what is left of it. Needs
     * {@link TaskClaims#ALIVE}. What is left is looked for in that run alone: {@code exists} would read all runs' narrations.
     */
    static final String IS_ALIVE = """
            (r.ended_at is null and (r.process in (select id from alive) or r.remote
                and (select o.run from narration o where o.run = r.id and o.outcome is null limit 1) is not null
                and exists (select 1 from run_worker w where w.run = r.id and w.process in (select id from alive))))\
            """;

    /**
     * Whether what narration {@code n} of run {@code r} wants still counts: it has come of it, or may. Whoever gave an order and took it
     * back has left the one before as it was. Needs {@link TaskClaims#ALIVE}.
     */
    static final String COUNTS = """
            (n.outcome in ('PUBLISHED', 'UP_TO_DATE', 'INCOMPLETE') or n.outcome is null and %s)\
            """.formatted(IS_ALIVE);

    private static final String STANDING = """
            with %s select (%s) as published,
                (select case when n.run > :run and n.edition <> :edition then n.run end
                from narration n join run r on r.id = n.run
                where n.document = :document and (n.run = :run or %s) order by n.run desc limit 1) as otherwise
            """.formatted(TaskClaims.ALIVE, Editions.IS_PUBLISHED, COUNTS);

    private static final String UNDER_WAY =
            "with %s select exists (select 1 from run r where %s)".formatted(TaskClaims.ALIVE, IS_ALIVE);

    private static final String LAST = """
            select coalesce(max(id), 0) from run
            """;

    private final LedgerDatabase database;

    public Runs(LedgerDatabase database) {
        this.database = database;
    }

    /** A new run of {@code process} over {@code catalog}, which begins now. */
    public int begin(ThisProcess process, String catalog) {
        return begin(process, catalog, Duration.ZERO);
    }

    /** A new run of {@code process} over {@code catalog}, which began {@code since} ago. */
    public int begin(ThisProcess process, String catalog, Duration since) {
        return database.inTransaction(jdbc -> jdbc.sql(BEGIN)
                .param("process", process.id())
                .param("catalog", catalog)
                .param("since", Math.max(0, since.toMillis()))
                .query(Integer.class)
                .single());
    }

    public void end(int run, int exitCode) {
        database.inTransaction(jdbc ->
                jdbc.sql(END).param("run", run).param("exitCode", exitCode).update());
    }

    /** Whether chapters of the run's documents are to be stored as soon as their clips are here, whoever narrates them. */
    public void publishChapters(int run, boolean early) {
        database.inTransaction(jdbc -> jdbc.sql(PUBLISH_CHAPTERS)
                .param("run", run)
                .param("early", early)
                .update());
    }

    /** Whether that is so; not for a run that is not known. */
    public boolean publishesChapters(long run) {
        return database.reading(jdbc -> jdbc.sql(PUBLISHES_CHAPTERS)
                .param("run", run)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    /**
     * The run will narrate these. Those whose manifests describe what is wanted of them are up to date in it.
     *
     * @param narrated what of them is narrated just now, and may become something else by that: it is not taken to be up to date
     */
    public void addOrSettle(int run, List<Wanted> wanted, Collection<DocumentId> narrated) {
        database.inTransaction(jdbc -> jdbc.sql(ADD_OR_SETTLE)
                .param("run", run)
                .param(
                        "documents",
                        wanted.stream().map(each -> each.document().value()).toArray(String[]::new))
                .param(
                        "editions",
                        wanted.stream().map(each -> each.edition().value()).toArray(String[]::new))
                .param("narrated", narrated.stream().map(DocumentId::value).toArray(String[]::new))
                .update());
    }

    /** What of the run is left to do. */
    public Left left(int run) {
        Set<DocumentId> documents = new HashSet<>();
        Map<DocumentId, Integer> revisions = new HashMap<>();
        return database.reading(jdbc -> {
            documents.clear();
            revisions.clear();
            jdbc.sql(LEFT_OR_REVISED).param("run", run).query(row -> {
                DocumentId document = new DocumentId(row.getString("document"));
                if (row.getString("outcome") == null) {
                    documents.add(document);
                } else {
                    revisions.put(document, row.getInt("revision"));
                }
            });
            return new Left(documents, revisions);
        });
    }

    /**
     * What is left to do of a run, and how the rest of it stands.
     *
     * @param documents nothing has become of them in the run yet
     * @param revisions of the editions of those of which something has, but for first revisions
     */
    public record Left(Set<DocumentId> documents, Map<DocumentId, Integer> revisions) {

        /** The revision of a document of the run of which something has become. */
        public int revision(DocumentId document) {
            return revisions.getOrDefault(document, 1);
        }
    }

    /** What became of the document in this run. */
    public void ended(int run, DocumentId document, Outcome outcome, @Nullable String message) {
        database.inTransaction(jdbc -> jdbc.sql(ENDED)
                .param("run", run)
                .param("document", document.value())
                .param("outcome", outcome.name())
                .param("message", message)
                .update());
    }

    /** What became of many documents in this run, of those of which nothing else has. */
    public void ended(int run, Collection<DocumentId> documents, Outcome outcome, String message) {
        database.inTransaction(jdbc -> jdbc.sql(ALL_ENDED)
                .param("run", run)
                .param("documents", documents.stream().map(DocumentId::value).toArray(String[]::new))
                .param("outcome", outcome.name())
                .param("message", message)
                .update());
    }

    /** How what the run wants of the document stands. */
    public Standing standing(int run, DocumentId document, EditionId edition) {
        return database.reading(jdbc -> Editions.of(jdbc.sql(STANDING).param("run", run), document, edition)
                .query((row, number) -> new Standing(
                        row.getBoolean("published"), Optional.ofNullable(row.getObject("otherwise", Integer.class))))
                .single());
    }

    /**
     * How what a run wants of a document stands.
     *
     * @param isPublished whether the document's manifest describes it, in the revision that is wanted
     * @param otherwise a later run that wants another edition of the document, the last one; an old edition is never published over
     *     a newer one
     */
    public record Standing(boolean isPublished, Optional<Integer> otherwise) {}

    /** The last Spring Batch execution for an edition, in whatever state it is, by whatever process. */
    public Optional<Long> lastExecution(DocumentId document, EditionId edition) {
        return database.reading(jdbc -> jdbc.sql(LAST_EXECUTION)
                .param("document", document.value())
                .param("edition", edition.value())
                .query(Long.class)
                .optional());
    }

    /**
     * The Spring Batch executions for a document that have not ended, or of which it is not recorded how they did. Who holds the
     * document's lock knows them to be dead.
     */
    public List<Long> unfinishedExecutions(DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(UNFINISHED_EXECUTIONS)
                .param("document", document.value())
                .query(Long.class)
                .list());
    }

    /** The run that began last; 0 before the first. */
    public int last() {
        return database.reading(jdbc -> jdbc.sql(LAST).query(Integer.class).single());
    }

    /** Whether a living process narrates anything. */
    public boolean isAnyUnderWay() {
        return database.reading(jdbc -> jdbc.sql(UNDER_WAY).query(Boolean.class).single());
    }
}
