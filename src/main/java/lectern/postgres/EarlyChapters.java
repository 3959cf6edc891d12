package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import lectern.document.DocumentId;
import lectern.manifest.EarlyChapter;
import lectern.manifest.Edition;
import lectern.manifest.EditionId;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/** Chapters that were stored before their editions are published. */
public final class EarlyChapters {

    /** Once the provider owes nothing more, nobody is early any more. */
    private static final String NEXT_WHOLE = """
            with part as (
                select c.chapter, bool_and(t.state in ('DOWNLOADED', 'STORED')) as whole,
                    bool_and(t.state in ('DOWNLOADED', 'STORED', 'FAILED')) as settled
                from chunk c join task t using (speech_key)
                where c.document = :document and c.edition = :edition group by c.chapter)
            select min(chapter) as chapter from part
            where whole and chapter <> all (:others) and exists (select 1 from part where not settled)
            """;

    private static final String RECORD = """
            insert into early_chapter (document, edition, revision, number, made_of, object, bytes, sha256, duration_ms)
            values (:document, :edition, :revision, :number, :madeOf, :object, :bytes, :sha256, :duration)
            on conflict (document, edition, revision, number) do update set made_of = excluded.made_of,
                object = excluded.object, bytes = excluded.bytes, sha256 = excluded.sha256,
                duration_ms = excluded.duration_ms, stored_at = now()
            """;

    private static final String OF_EDITION = """
            select number, made_of, object, bytes, sha256 from early_chapter
            where document = :document and edition = :edition and revision = :revision
            """;

    /** Of what each document's newest run wants, as long as its manifest does not describe that. */
    private static final String HEARD = """
            select a.document, a.number, h.title, a.object, a.duration_ms from early_chapter a
            join edition e on e.document = a.document and e.id = a.edition and e.revision = a.revision
            join chapter h on h.document = a.document and h.edition = a.edition and h.number = a.number
            join document d on d.id = a.document
            where a.document = any (:documents)
            and a.edition = (select n.edition from narration n where n.document = a.document order by n.run desc limit 1)
            and (d.current_edition is distinct from e.id or d.current_revision <> e.revision)
            order by a.document, a.number
            """;

    private static final String FORGET = """
            delete from early_chapter where document = :document
            and edition || case revision when 1 then '' else '-' || revision end = :folder
            """;

    private final LedgerDatabase database;

    public EarlyChapters(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * What was stored.
     *
     * @param madeOf checksum of what it was made of
     */
    public record Stored(String madeOf, StoredObject object) {}

    /** The first chapter, but for {@code others}, of which all clips are here, while the edition still lacks some. */
    public OptionalInt nextWhole(DocumentId document, EditionId edition, Collection<Integer> others) {
        Integer[] left = others.toArray(Integer[]::new);
        return database.reading(jdbc -> {
            Integer chapter = Editions.of(jdbc.sql(NEXT_WHOLE), document, edition)
                    .param("others", left)
                    .query((row, number) -> row.getObject("chapter", Integer.class))
                    .list()
                    .get(0);
            return chapter == null ? OptionalInt.empty() : OptionalInt.of(chapter);
        });
    }

    /** A chapter of the edition's revision is in the store; it takes the place of what was recorded of it before. */
    public void record(Edition edition, EarlyChapter chapter) {
        StoredObject stored = chapter.stored();
        database.inTransaction(jdbc -> Editions.of(jdbc.sql(RECORD), edition.document(), edition.id())
                .param("revision", edition.revision())
                .param("number", chapter.stitched().published().number())
                .param("madeOf", chapter.madeOf())
                .param("object", stored.key().value())
                .param("bytes", stored.bytes())
                .param("sha256", stored.sha256())
                .param("duration", chapter.stitched().published().durationMillis())
                .update());
    }

    /** The chapters of the edition's revision that were stored early, by their numbers. */
    public Map<Integer, Stored> of(Edition edition) {
        Map<Integer, Stored> stored = new HashMap<>();
        database.reading(jdbc -> Editions.of(jdbc.sql(OF_EDITION), edition.document(), edition.id())
                .param("revision", edition.revision())
                .query((row, number) -> stored.put(
                        row.getInt("number"),
                        new Stored(
                                row.getString("made_of"),
                                new StoredObject(
                                        new ObjectKey(row.getString("object")),
                                        row.getLong("bytes"),
                                        row.getString("sha256")))))
                .list());
        return stored;
    }

    /** What can be heard of documents before their books are there: of the editions that are wanted, in order. */
    public List<HeardChapter> heard(Collection<DocumentId> documents) {
        String[] ids = documents.stream().map(DocumentId::value).toArray(String[]::new);
        return database.reading(jdbc ->
                jdbc.sql(HEARD).param("documents", ids).query(HeardChapter::of).list());
    }

    /** The files of an edition that nobody needs are about to be removed. @param folder the last part of the name of their folder */
    public void forget(DocumentId document, String folder) {
        database.inTransaction(jdbc -> jdbc.sql(FORGET)
                .param("document", document.value())
                .param("folder", folder)
                .update());
    }

    /** A chapter that can be heard. @param number from 1 */
    public record HeardChapter(DocumentId document, int number, String title, ObjectKey object, long millis) {

        static HeardChapter of(ResultSet row, int number) throws SQLException {
            return new HeardChapter(
                    new DocumentId(row.getString("document")),
                    row.getInt("number"),
                    row.getString("title"),
                    new ObjectKey(row.getString("object")),
                    row.getLong("duration_ms"));
        }
    }
}
