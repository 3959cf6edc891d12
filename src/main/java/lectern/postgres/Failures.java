package lectern.postgres;

import java.util.Collection;
import java.util.List;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import org.jspecify.annotations.Nullable;

/** The chunks that failed for good, each with its place. */
public final class Failures {

    /** More than is shown of a text, and far less than all of it. */
    private static final String COLUMNS = """
            c.document, c.chapter, h.title, c.number, left(t.text, 200) as beginning, t.speech_key,
            t.failure_code, t.failure_reason, t.failure_request_id\
            """;

    private static final String PLACES = """
            join chunk c on c.document = n.document and c.edition = n.edition
            join chapter h on h.document = c.document and h.edition = c.edition and h.number = c.chapter
            join task t on t.speech_key = c.speech_key and t.state = 'FAILED'\
            """;

    /** Found from what has failed, which is little beside a large run's chunks. */
    private static final String OF_RUN = """
            with failed as materialized (select * from task where state = 'FAILED')
            select %s from failed t
            join chunk c on c.speech_key = t.speech_key
            join narration n on n.run = :run and n.document = c.document and n.edition = c.edition
            join chapter h on h.document = c.document and h.edition = c.edition and h.number = c.chapter
            order by c.document, c.chapter, c.number
            """.formatted(COLUMNS);

    /** @see #OF_RUN */
    private static final String TEXTS_OF_RUN = """
            with failed as materialized (select speech_key from task where state = 'FAILED')
            select count(distinct t.speech_key) from failed t
            join chunk c on c.speech_key = t.speech_key
            join narration n on n.run = :run and n.document = c.document and n.edition = c.edition
            """;

    private static final String UNFINISHED = """
            with unfinished as (%s)
            select %s from unfinished n %s
            order by c.document, c.chapter, c.number
            """.formatted(UnfinishedEditions.UNFINISHED, COLUMNS, PLACES);

    private static final String ELSEWHERE = """
            with unfinished as (%s)
            select distinct n.document from unfinished n
            join chunk c on c.document = n.document and c.edition = n.edition
            where c.speech_key = any (:keys) and n.document <> all (:documents)
            order by n.document
            """.formatted(UnfinishedEditions.UNFINISHED);

    private final LedgerDatabase database;

    public Failures(LedgerDatabase database) {
        this.database = database;
    }

    /** Those of the run's documents, in the order of the text. */
    public List<FailedChunk> of(int run) {
        return database.reading(jdbc ->
                jdbc.sql(OF_RUN).param("run", run).query(FailedChunk::of).list());
    }

    /** How many texts they are, each once. */
    int textsOf(int run) {
        return database.reading(jdbc ->
                jdbc.sql(TEXTS_OF_RUN).param("run", run).query(Integer.class).single());
    }

    /**
     * Those that keep editions from being published, in the order of the text.
     *
     * @param run the run that wanted the editions; null for each document's newest
     */
    public List<FailedChunk> unfinished(@Nullable Integer run) {
        return database.reading(jdbc -> jdbc.sql(UNFINISHED)
                .param("run", run, java.sql.Types.INTEGER)
                .query(FailedChunk::of)
                .list());
    }

    /** The documents beside {@code documents} whose wanted, unpublished editions need one of {@code keys} too. */
    public List<DocumentId> elsewhere(Collection<SpeechKey> keys, Collection<DocumentId> documents) {
        return database.reading(jdbc -> jdbc.sql(ELSEWHERE)
                .param("run", null, java.sql.Types.INTEGER)
                .param("keys", keys.stream().map(SpeechKey::hex).toArray(String[]::new))
                .param("documents", documents.stream().map(DocumentId::value).toArray(String[]::new))
                .query((row, number) -> new DocumentId(row.getString("document")))
                .list());
    }
}
