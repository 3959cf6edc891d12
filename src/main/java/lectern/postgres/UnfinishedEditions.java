package lectern.postgres;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import org.jspecify.annotations.Nullable;

/** The editions that runs wanted, and that their documents' manifests do not describe, or not in the revision that is wanted. */
public final class UnfinishedEditions {

    /**
     * What {@code :run} wanted, or, where it is null, what each document's newest run wanted. What a later run wants otherwise is
     * left out: an old edition is never published over a newer one. It begins with the documents, and asks for the newest
     * narration of each: there are as many narrations as documents in all nights together.
     */
    static final String UNFINISHED = """
            select coalesce(:run, n.run) as run, d.id as document, n.edition from document d
            cross join lateral (select m.run, m.edition from narration m where m.document = d.id order by m.run desc limit 1) n
            left join edition w on w.document = d.id and w.id = n.edition
            where (d.current_edition is distinct from n.edition or d.current_revision is distinct from w.revision)
            and (:run is null or exists (
                select 1 from narration o where o.run = :run and o.document = d.id and o.edition = n.edition))\
            """;

    private static final String CURRENT = """
            select n.run, n.document, n.edition from narration n
            join document d on d.id = n.document and d.current_edition = n.edition
            where n.document = any (:documents)
            and n.run = (select max(m.run) from narration m where m.document = n.document)\
            """;

    private static final String EDITIONS = """
            with unfinished as (%s)
            select n.document, n.edition, r.catalog, e.title, e.author, e.voice_id, e.voice_language, e.voice_speed,
                count(distinct c.chapter) as chapters, sum(c.characters) as characters,
                array_agg(c.speech_key order by c.chapter, c.number) as keys
            from unfinished n
            join run r on r.id = n.run
            join edition e on e.document = n.document and e.id = n.edition
            join chunk c on c.document = n.document and c.edition = n.edition
            group by n.document, n.edition, r.catalog, e.document, e.id order by n.document
            """;

    private static final String LACKING_LOST = """
            with unfinished as (%s)
            select distinct n.document from unfinished n
            join chunk c on c.document = n.document and c.edition = n.edition
            join task t on t.speech_key = c.speech_key and t.state = 'PLANNED' and t.take > 1
            """.formatted(UNFINISHED);

    private final LedgerDatabase database;

    public UnfinishedEditions(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * The unfinished editions of which the ledger has chunks, in the order of their documents' ids.
     *
     * @param run the run that wanted them, and that no later run of the document wants otherwise; null for each document's newest
     */
    public List<UnfinishedEdition> find(@Nullable Integer run) {
        return database.reading(jdbc -> jdbc.sql(EDITIONS.formatted(UNFINISHED))
                .param("run", run, java.sql.Types.INTEGER)
                .query(UnfinishedEdition::of)
                .list());
    }

    /** The editions of {@code documents} that are current, and that their newest runs wanted: as if they were unfinished. */
    public List<UnfinishedEdition> current(Collection<DocumentId> documents) {
        return database.reading(jdbc -> jdbc.sql(EDITIONS.formatted(CURRENT))
                .param("documents", documents.stream().map(DocumentId::value).toArray(String[]::new))
                .query(UnfinishedEdition::of)
                .list());
    }

    /** The documents of which an unfinished edition lacks a clip that there was once, and that nobody has bought again yet. */
    public Set<DocumentId> lackingLost(@Nullable Integer run) {
        return new HashSet<>(database.reading(jdbc -> jdbc.sql(LACKING_LOST)
                .param("run", run, java.sql.Types.INTEGER)
                .query((row, number) -> new DocumentId(row.getString("document")))
                .list()));
    }

    /**
     * An edition that is still to be published.
     *
     * @param catalog of the run that wanted it
     * @param characters length of all that is spoken, in UTF-16 units
     * @param keys in the order of the text, one for each chunk
     */
    public record UnfinishedEdition(
            DocumentId document,
            EditionId edition,
            Path catalog,
            String title,
            @Nullable String author,
            Voice voice,
            int chapters,
            long characters,
            List<SpeechKey> keys) {

        public UnfinishedEdition {
            keys = List.copyOf(keys);
        }

        static UnfinishedEdition of(ResultSet row, int number) throws SQLException {
            return new UnfinishedEdition(
                    new DocumentId(row.getString("document")),
                    new EditionId(row.getString("edition")),
                    Path.of(row.getString("catalog")),
                    row.getString("title"),
                    row.getString("author"),
                    TaskClaims.voice(row),
                    row.getInt("chapters"),
                    row.getLong("characters"),
                    Arrays.stream((String[]) row.getArray("keys").getArray())
                            .map(SpeechKey::new)
                            .toList());
        }
    }
}
