package lectern.postgres;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;

/** What the ledger says that the store holds for its documents. */
public final class PublishedEditions {

    private static final String CURRENT = """
            select id as document, current_edition as edition, current_revision as revision from document
            where current_edition is not null order by id
            """;

    /** The editions that documents' manifests describe, and those that each document's newest run wanted. */
    static final String KEPT = """
            select d.id as document, d.current_edition as edition, d.current_revision as revision from document d
            where d.current_edition is not null
            union
            select d.id, n.edition, e.revision from document d
            cross join lateral (select m.edition from narration m where m.document = d.id order by m.run desc limit 1) n
            join edition e on e.document = d.id and e.id = n.edition\
            """;

    /** What each document's newest run wanted, and its manifest does not describe in the revision that is wanted. */
    private static final String WANTED = """
            select n.document, n.edition, e.revision from (%s) n
            join edition e on e.document = n.document and e.id = n.edition
            """.formatted(UnfinishedEditions.UNFINISHED);

    private static final String WANTED_OF = """
            select * from (%s) w where w.document = :document
            """.formatted(WANTED);

    private static final String KEPT_OF = """
            select * from (%s) k where k.document = :document
            """.formatted(KEPT);

    private static final String CURRENT_OF = """
            select id as document, current_edition as edition, current_revision as revision from document
            where current_edition is not null and id = :document
            """;

    private static final String DOCUMENTS = """
            select id from document
            """;

    private static final String USERS = """
            select distinct d.id as document, d.current_edition as edition, d.current_revision as revision
            from document d join chunk c on c.document = d.id and c.edition = d.current_edition
            where c.speech_key = any (:keys) order by 1
            """;

    private static final String COVERS = """
            select e.cover_sha256 from edition e join (%s) k on k.document = e.document and k.edition = e.id
            where e.cover_sha256 is not null
            """.formatted(KEPT);

    private static final String FORGET_COVERS = """
            update edition e set chunks = null where cover_sha256 = any (:covers)
            and not exists (select 1 from (%s) k where k.document = e.document and k.edition = e.id)
            """.formatted(KEPT);

    private static final String EVER = """
            select document, id as edition, 1 as revision from edition
            """;

    private static final String COVERS_EVER = """
            select distinct cover_sha256 from edition where cover_sha256 is not null
            """;

    private static final String FORGET_COVER = """
            update edition set chunks = null where document = :document and id = :edition
            """;

    private final LedgerDatabase database;

    public PublishedEditions(LedgerDatabase database) {
        this.database = database;
    }

    /** What the documents' manifests describe, in the order of the documents' ids. */
    public List<PublishedEdition> current() {
        return database.reading(
                jdbc -> jdbc.sql(CURRENT).query(PublishedEdition::of).list());
    }

    /** What one document's manifest describes. */
    public Optional<PublishedEdition> current(DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(CURRENT_OF)
                .param("document", document.value())
                .query(PublishedEdition::of)
                .optional());
    }

    /** What each document's newest run wanted, where that is not published as it is wanted, in no order. */
    public List<PublishedEdition> wanted() {
        return database.reading(jdbc -> jdbc.sql(WANTED)
                .param("run", null, java.sql.Types.INTEGER)
                .query(PublishedEdition::of)
                .list());
    }

    /** What one document's newest run wanted, where that is not published as it is wanted. */
    public Optional<PublishedEdition> wanted(DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(WANTED_OF)
                .param("run", null, java.sql.Types.INTEGER)
                .param("document", document.value())
                .query(PublishedEdition::of)
                .optional());
    }

    /** What is current, and what each document's newest run wanted, in no order. */
    public List<PublishedEdition> kept() {
        return database.reading(
                jdbc -> jdbc.sql(KEPT).query(PublishedEdition::of).list());
    }

    /** Those of one document that {@link #kept} gives. */
    public List<PublishedEdition> kept(DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(KEPT_OF)
                .param("document", document.value())
                .query(PublishedEdition::of)
                .list());
    }

    /** All documents that were ever planned. */
    public Set<DocumentId> documents() {
        return new HashSet<>(database.reading(jdbc -> jdbc.sql(DOCUMENTS)
                .query((row, number) -> new DocumentId(row.getString("id")))
                .list()));
    }

    /** The current editions with a chunk whose clip has one of these keys. */
    public List<PublishedEdition> usersOf(Collection<SpeechKey> keys) {
        return database.reading(jdbc -> jdbc.sql(USERS)
                .param("keys", keys.stream().map(SpeechKey::hex).toArray(String[]::new))
                .query(PublishedEdition::of)
                .list());
    }

    /** The checksums of the pictures of all editions that are kept. */
    public Set<String> covers() {
        return new HashSet<>(
                database.reading(jdbc -> jdbc.sql(COVERS).query(String.class).list()));
    }

    /**
     * The pictures with these checksums are about to be removed. Of editions that had one, and are wanted again one day, the
     * document is then read again.
     */
    public void removingCovers(Collection<String> sha256) {
        database.inTransaction(jdbc -> jdbc.sql(FORGET_COVERS)
                .param("covers", sha256.toArray(String[]::new))
                .update());
    }

    /** The picture of an edition is gone, and cannot be restored: the document is read again when it is next narrated. */
    public void lostCover(PublishedEdition edition) {
        database.inTransaction(jdbc -> Editions.of(jdbc.sql(FORGET_COVER), edition.document(), edition.edition())
                .update());
    }

    /** Every edition that was ever planned, in its first revision. */
    public Set<PublishedEdition> ever() {
        return new HashSet<>(database.reading(
                jdbc -> jdbc.sql(EVER).query(PublishedEdition::of).list()));
    }

    /** The checksums of the pictures that any edition ever had. */
    public Set<String> coversEver() {
        return new HashSet<>(database.reading(
                jdbc -> jdbc.sql(COVERS_EVER).query(String.class).list()));
    }
}
