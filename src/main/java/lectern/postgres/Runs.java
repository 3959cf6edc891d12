package lectern.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.postgres.RemoteRuns.Wanted;
import org.jspecify.annotations.Nullable;

/** The runs, and the Spring Batch executions that narrate their documents. {@link RunReports} tells what came of them. */
public final class Runs {

    private static final String BEGIN = """
            insert into run (process, catalog) values (:process, :catalog) returning id
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

    private static final String ADD_DOCUMENTS = """
            insert into narration (run, document, edition)
            select :run, * from unnest(:documents::text[], :editions::text[]) on conflict do nothing
            """;

    private static final String ENDED = """
            update narration set outcome = :outcome, message = :message where run = :run and document = :document
            """;

    private static final String UP_TO_DATE = """
            update narration set outcome = 'UP_TO_DATE', message = '' where run = :run and document = any (:documents)
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

    private static final String UNDER_WAY = "with " + TaskClaims.ALIVE + """

            select exists (select 1 from run r where r.ended_at is null and (r.process in (select id from alive)
                or exists (select 1 from run_worker w where w.run = r.id and w.process in (select id from alive))))
            """;

    private static final String LAST = """
            select coalesce(max(id), 0) from run
            """;

    private final LedgerDatabase database;

    public Runs(LedgerDatabase database) {
        this.database = database;
    }

    /** A new run of {@code process} over {@code catalog}. */
    public int begin(ThisProcess process, String catalog) {
        return database.inTransaction(jdbc -> jdbc.sql(BEGIN)
                .param("process", process.id())
                .param("catalog", catalog)
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

    /** The run will narrate this edition. */
    public void add(int run, DocumentId document, EditionId edition) {
        add(run, List.of(new Wanted(document, edition)));
    }

    /** The run will narrate these. */
    public void add(int run, List<Wanted> wanted) {
        database.inTransaction(jdbc -> jdbc.sql(ADD_DOCUMENTS)
                .param("run", run)
                .param(
                        "documents",
                        wanted.stream().map(each -> each.document().value()).toArray(String[]::new))
                .param(
                        "editions",
                        wanted.stream().map(each -> each.edition().value()).toArray(String[]::new))
                .update());
    }

    /** There is nothing to do for these documents in this run. */
    public void upToDate(int run, Collection<DocumentId> documents) {
        database.inTransaction(jdbc -> jdbc.sql(UP_TO_DATE)
                .param("run", run)
                .param("documents", documents.stream().map(DocumentId::value).toArray(String[]::new))
                .update());
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
