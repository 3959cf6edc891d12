package lectern.postgres;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;

/** How documents were cut before. */
public final class EarlierCuts {

    private static final String OTHERWISE = """
            select e.document from unnest(:documents::text[], :editions::text[]) w (document, edition)
            join edition e on e.document = w.document
            group by e.document having not bool_or(e.id = w.edition)
            """;

    private final LedgerDatabase database;

    public EarlierCuts(LedgerDatabase database) {
        this.database = database;
    }

    /** Those documents that the ledger has editions of, and not this one. */
    public Set<DocumentId> otherwise(Map<DocumentId, EditionId> editions) {
        String[] documents = editions.keySet().stream().map(DocumentId::value).toArray(String[]::new);
        String[] ids = editions.values().stream().map(EditionId::value).toArray(String[]::new);
        return new HashSet<>(database.reading(jdbc -> jdbc.sql(OTHERWISE)
                .param("documents", documents)
                .param("editions", ids)
                .query((row, number) -> new DocumentId(row.getString("document")))
                .list()));
    }
}
