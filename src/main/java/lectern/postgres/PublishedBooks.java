package lectern.postgres;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lectern.document.DocumentId;
import lectern.document.Inbox;
import lectern.document.Language;
import lectern.manifest.Edition;
import lectern.manifest.EditionCover;
import lectern.manifest.EditionFiles;
import lectern.manifest.EditionId;
import lectern.manifest.PodcastEntry;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/** The books that are published, as far as feeds and pages tell of them. */
public final class PublishedBooks {

    /** A feed is fetched whole by whoever asks whether there is something new. */
    private static final int MOST_IN_A_FEED = 500;

    private static final String OF_CATALOG = """
            select d.id as document, d.current_revision, e.id as edition, e.title, e.author, e.narrator, e.voice_id,
                e.voice_language, e.cover_sha256, e.cover_type, e.book_bytes, e.book_sha256, e.book_ms, e.published_at
            from document d join edition e on e.document = d.id and e.id = d.current_edition
            where e.book_sha256 is not null and e.published_at is not null
            and :catalog = (select r.catalog from narration n join run r on r.id = n.run
                where n.document = d.id order by n.run desc limit 1)
            order by e.published_at desc, d.id limit :most
            """;

    private static final String CATALOGS_BEFORE = """
            select c.catalog from (select distinct catalog from run where id < :run) c
            where exists (select 1 from run r join narration b on b.run = r.id
                join narration n on n.run = :run and n.document = b.document
                where r.catalog = c.catalog and r.id < :run)
            order by c.catalog
            """;

    private static final String FOUND =
            """
            select d.id as document, d.current_revision, e.id as edition, e.title, e.author, e.published_at,
                coalesce(e.book_ms, (select sum(c.duration_ms) from chapter c
                    where c.document = e.document and c.edition = e.id)) as millis
            from document d join edition e on e.document = d.id and e.id = d.current_edition
            where %s
            order by e.published_at desc nulls last, d.id limit :most offset :from
            """.formatted(AskedWords.ARE_ALL_IN.formatted("concat_ws(' ', e.title, e.author, d.id)"));

    private static final String FOLDERS = """
            select d.id as document, d.current_revision, d.current_edition as edition from document d
            where d.id = any (:documents) and d.current_edition is not null
            """;

    private static final String LAST = """
            select max(published_at) from edition
            """;

    private final LedgerDatabase database;

    public PublishedBooks(LedgerDatabase database) {
        this.database = database;
    }

    /** The books whose documents were last narrated from {@code catalog}, the newest first; at most {@value #MOST_IN_A_FEED}. */
    public List<PodcastEntry> of(Path catalog) {
        return database.reading(jdbc -> jdbc.sql(OF_CATALOG)
                .param("catalog", Inbox.shown(catalog))
                .param("most", MOST_IN_A_FEED)
                .query(PublishedBooks::entry)
                .list());
    }

    /** The catalogs from which documents of {@code run} were narrated before. */
    public List<Path> catalogsBefore(int run) {
        return database.reading(jdbc -> jdbc.sql(CATALOGS_BEFORE)
                .param("run", run)
                .query((row, number) -> Path.of(row.getString("catalog")))
                .list());
    }

    /**
     * Books that can be listened to, the newest first.
     *
     * @param words each of them in title, author or id; empty for all books
     * @param from how many are left out
     */
    public List<BookOnShelf> find(String words, int from, int most) {
        return database.reading(jdbc -> jdbc.sql(FOUND)
                .param("words", AskedWords.of(words))
                .param("from", from)
                .param("most", most)
                .query(BookOnShelf::of)
                .list());
    }

    /** Where the files of those documents' books are, below their documents'; of those alone that can be listened to. */
    public Map<DocumentId, String> folders(Collection<DocumentId> documents) {
        return database
                .reading(jdbc -> jdbc.sql(FOLDERS)
                        .param(
                                "documents",
                                documents.stream().map(DocumentId::value).toArray(String[]::new))
                        .query((row, number) -> Map.entry(new DocumentId(row.getString("document")), folder(row)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When the last one was published; empty where none was, or nobody knows. */
    public Optional<Instant> lastPublished() {
        return database.reading(jdbc -> jdbc.sql(LAST)
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant));
    }

    /**
     * A book.
     *
     * @param folder of its files, below its document's
     * @param millis how long it is; null where that was never recorded, and so {@code publishedAt}
     */
    public record BookOnShelf(
            DocumentId document,
            String folder,
            String title,
            @Nullable String author,
            @Nullable Long millis,
            @Nullable Instant publishedAt) {

        static BookOnShelf of(ResultSet row, int number) throws SQLException {
            long millis = row.getLong("millis");
            boolean none = row.wasNull();
            Timestamp published = row.getTimestamp("published_at");
            return new BookOnShelf(
                    new DocumentId(row.getString("document")),
                    PublishedBooks.folder(row),
                    row.getString("title"),
                    row.getString("author"),
                    none ? null : millis,
                    published == null ? null : published.toInstant());
        }
    }

    private static String folder(ResultSet row) throws SQLException {
        return Edition.folder(new EditionId(row.getString("edition")), row.getInt("current_revision"));
    }

    private static PodcastEntry entry(ResultSet row, int number) throws SQLException {
        DocumentId document = new DocumentId(row.getString("document"));
        EditionId edition = new EditionId(row.getString("edition"));
        String folder = folder(row);
        String cover = row.getString("cover_sha256");
        return new PodcastEntry(
                edition,
                row.getString("title"),
                row.getString("author"),
                EditionFiles.reader(row.getString("narrator"), row.getString("voice_id")),
                Language.ofCode(row.getString("voice_language"))
                        .orElseThrow(() -> new SQLException("an edition in a language that nobody reads")),
                null,
                new StoredObject(
                        ObjectKey.book(document, folder), row.getLong("book_bytes"), row.getString("book_sha256")),
                row.getLong("book_ms"),
                EditionFiles.podcastChapters(document, folder),
                EditionFiles.bookCaptions(document, folder),
                cover == null
                        ? null
                        : ObjectKey.inEdition(
                                document, folder, new EditionCover(cover, row.getString("cover_type")).fileName()),
                row.getTimestamp("published_at").toInstant());
    }
}
