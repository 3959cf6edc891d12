package lectern.postgres;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import lectern.chunk.PlannedChunk;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionId;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be narrated: documents, their editions, and the chunks of those, each with the task that it needs. */
public final class Editions {

    private static final String ADD_DOCUMENT = """
            insert into document (id) values (:document) on conflict do nothing
            """;

    private static final String ADD_EDITION = """
            insert into edition (document, id, title, author, narrator, voice_id, voice_language, voice_speed,
                heading_pause_ms, paragraph_pause_ms, chapter_pause_ms, cover_sha256, cover_type, target_lufs, chunks)
            values (:document, :edition, :title, :author, :narrator, :voiceId, :language, :speed,
                :headingPause, :paragraphPause, :chapterPause, :coverSha256, :coverType, :targetLufs, :chunks)
            on conflict (document, id) do update set chunks = excluded.chunks
            """;

    private static final String ADD_CHAPTERS = """
            insert into chapter (document, edition, number, title)
            select :document, :edition, * from unnest(:numbers::integer[], :titles::text[])
            on conflict do nothing
            """;

    private static final String ADD_TASKS = """
            insert into task (speech_key, voice_id, voice_language, voice_speed, text)
            select * from unnest(:keys::text[], :voiceIds::text[], :languages::text[], :speeds::text[]::numeric[], :texts::text[])
            on conflict do nothing
            """;

    private static final String ADD_CHUNKS = """
            insert into chunk (document, edition, chapter, number, speech_key, text_sha256, characters, gap, ends)
            select :document, :edition, * from unnest(:chapters::integer[], :numbers::integer[], :keys::text[], :textSha256s::text[],
                :characters::integer[], :gaps::text[], :ends::text[])
            on conflict do nothing
            """;

    private static final String STATES = """
            select t.state, count(*) as tasks from task t
            where t.speech_key in (select speech_key from chunk where document = :document and edition = :edition)
            group by t.state
            """;

    private static final String DOWNLOADED_CLIPS = """
            select t.speech_key, t.take, t.sha256 from task t
            where t.speech_key in (select speech_key from chunk
                where document = :document and edition = :edition%s)
            and t.state = 'DOWNLOADED' order by t.speech_key
            """;

    private static final String OF_CHAPTER = " and chapter = :chapter";

    private static final String CURRENT = """
            select current_edition from document where id = :document and current_edition is not null
            """;

    static final String IS_PUBLISHED = """
            select exists (select 1 from document d join edition e on e.document = d.id and e.id = d.current_edition
                where d.id = :document and e.id = :edition and e.revision = d.current_revision)
            """;

    private static final String IS_RECORDED = """
            select exists (select 1 from edition e where e.document = :document and e.id = :edition and e.chunks =
                (select count(*) from chunk c where c.document = e.document and c.edition = e.id))
            """;

    private static final String REVISE = """
            update edition e set revision = e.revision + 1, publishing_since = null from document d
            where e.document = :document and e.id = :edition and d.id = e.document
            and d.current_edition = e.id and d.current_revision = e.revision
            """;

    private static final String NEXT_REVISION = """
            update edition set revision = revision + 1, publishing_since = null
            where document = :document and id = :edition
            """;

    private static final String PUBLISHING_SINCE = """
            update edition set publishing_since = coalesce(publishing_since, :now)
            where document = :document and id = :edition returning publishing_since
            """;

    private static final String REVISION = """
            select revision from edition where document = :document and id = :edition
            """;

    private static final String PUBLISH_EDITION = """
            update edition set published_at = :at, publishing_since = null where document = :document and id = :edition
            """;

    private static final String PUBLISH_DOCUMENT = """
            update document set current_edition = :edition, current_revision = :revision, updated_at = now()
            where id = :document
            """;

    /** What a dead process was submitting is asked for again. Of a catalog that is narrated again, few are unknown. */
    private static final String UNKNOWN = "with " + TaskClaims.ALIVE + """

            select k.speech_key from unnest(:keys::text[]) k (speech_key)
            where (select t.state in ('SUBMITTED', 'READY', 'DOWNLOADED', 'STORED')
                or t.state = 'SUBMITTING' and t.owner in (select id from alive)
                from task t where t.speech_key = k.speech_key) is not true
            """;

    private static final int KEYS_AT_ONCE = 5000;

    private final LedgerDatabase database;

    public Editions(LedgerDatabase database) {
        this.database = database;
    }

    /** Records an edition and its chapters; its chunks follow by {@link #record}. */
    public void plan(Edition edition) {
        database.inTransaction(jdbc -> {
            jdbc.sql(ADD_DOCUMENT).param("document", edition.document().value()).update();
            of(jdbc.sql(ADD_EDITION), edition.document(), edition.id())
                    .param("title", edition.title())
                    .param("author", edition.author())
                    .param("narrator", edition.narrator())
                    .param("voiceId", edition.voice().id())
                    .param("language", edition.voice().language().code())
                    .param("speed", edition.voice().speed())
                    .param("headingPause", edition.pauses().headingMillis())
                    .param("paragraphPause", edition.pauses().paragraphMillis())
                    .param("chapterPause", edition.pauses().chapterMillis())
                    .param(
                            "coverSha256",
                            edition.cover() == null ? null : edition.cover().sha256())
                    .param(
                            "coverType",
                            edition.cover() == null ? null : edition.cover().mediaType())
                    .param("targetLufs", targetLufs(edition), java.sql.Types.INTEGER)
                    .param("chunks", edition.chunkCount())
                    .update();
            return of(jdbc.sql(ADD_CHAPTERS), edition.document(), edition.id())
                    .param("numbers", numbers(edition.chapters(), EditionChapter::number))
                    .param("titles", words(edition.chapters(), EditionChapter::title))
                    .update();
        });
    }

    private static @Nullable Integer targetLufs(Edition edition) {
        OptionalInt target = edition.shape().levelling().targetLufs();
        return target.isPresent() ? target.getAsInt() : null;
    }

    /**
     * Records chunks of an edition, and plans the tasks that the ledger does not have yet, each with one statement for all. May
     * be given the same chunks again. Tasks are inserted in the order of their keys: two processes that record the same keys at
     * once wait, and do not lock each other out.
     */
    public void record(DocumentId document, EditionId edition, List<? extends PlannedChunk> chunks) {
        List<PlannedChunk> byKey = chunks.stream()
                .<PlannedChunk>map(planned -> planned)
                .sorted(Comparator.comparing(planned -> planned.key().hex()))
                .toList();
        database.inTransaction(jdbc -> {
            addTasks(jdbc.sql(ADD_TASKS), byKey);
            return addChunks(of(jdbc.sql(ADD_CHUNKS), document, edition), byKey);
        });
    }

    private static void addTasks(JdbcClient.StatementSpec insert, List<PlannedChunk> chunks) {
        insert.param("keys", words(chunks, planned -> planned.key().hex()))
                .param("voiceIds", words(chunks, planned -> planned.voice().id()))
                .param(
                        "languages",
                        words(chunks, planned -> planned.voice().language().code()))
                .param(
                        "speeds",
                        words(chunks, planned -> planned.voice().speed().toPlainString()))
                .param("texts", words(chunks, planned -> planned.chunk().text()))
                .update();
    }

    private static int addChunks(JdbcClient.StatementSpec insert, List<PlannedChunk> chunks) {
        return insert.param(
                        "chapters", numbers(chunks, planned -> planned.chunk().chapter()))
                .param("numbers", numbers(chunks, planned -> planned.chunk().number()))
                .param("keys", words(chunks, planned -> planned.key().hex()))
                .param(
                        "textSha256s",
                        words(
                                chunks,
                                planned -> SpeechKey.sha256(planned.chunk().text())))
                .param(
                        "characters",
                        numbers(chunks, planned -> planned.chunk().text().length()))
                .param("gaps", words(chunks, planned -> planned.chunk().gap()))
                .param("ends", words(chunks, planned -> planned.chunk().end().name()))
                .update();
    }

    private static <T> Integer[] numbers(List<T> rows, Function<T, Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }

    private static <T> String[] words(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** The edition as it was recorded, with all its chunks. */
    public Edition load(DocumentId document, EditionId id) {
        return database.reading(jdbc -> new EditionRows(jdbc, document, id).edition());
    }

    /** How many tasks of the edition are in each state; a state that none is in is left out. */
    public Map<TaskState, Integer> states(DocumentId document, EditionId edition) {
        Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
        database.reading(jdbc -> of(jdbc.sql(STATES), document, edition)
                .query((row, number) -> states.put(TaskState.valueOf(row.getString("state")), row.getInt("tasks")))
                .list());
        return states;
    }

    /** The clips of an edition that lie in the staging folder and are to be stored. */
    public List<DownloadedClip> downloaded(DocumentId document, EditionId edition) {
        return database.reading(jdbc -> of(jdbc.sql(DOWNLOADED_CLIPS.formatted("")), document, edition)
                .query(DownloadedClip::of)
                .list());
    }

    /** As above, those of a chapter. */
    public List<DownloadedClip> downloaded(DocumentId document, EditionId edition, int chapter) {
        return database.reading(jdbc -> of(jdbc.sql(DOWNLOADED_CLIPS.formatted(OF_CHAPTER)), document, edition)
                .param("chapter", chapter)
                .query(DownloadedClip::of)
                .list());
    }

    /** The edition that the document's manifest describes, if it has one. */
    public Optional<EditionId> current(DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(CURRENT)
                .param("document", document.value())
                .query((row, number) -> new EditionId(row.getString("current_edition")))
                .optional());
    }

    /** Whether the document's manifest describes this edition, in the revision that is wanted. */
    public boolean isPublished(DocumentId document, EditionId edition) {
        return database.reading(jdbc -> of(jdbc.sql(IS_PUBLISHED), document, edition)
                .query(Boolean.class)
                .single());
    }

    /** Whether all of the edition's chunks are recorded, so that its document need not be read again. */
    public boolean isRecorded(DocumentId document, EditionId edition) {
        return database.reading(jdbc -> of(jdbc.sql(IS_RECORDED), document, edition)
                .query(Boolean.class)
                .single());
    }

    /**
     * What was published is not what it should be: clips were bought anew, or objects were lost. The edition is unfinished from
     * now on, until it is published again as the next revision, beside the files of this one. Where the revision that is
     * wanted was not published yet, it stays as it is: it will be made of what is there then.
     *
     * @return the revision that is wanted now
     */
    public int revised(DocumentId document, EditionId edition) {
        return database.inTransaction(jdbc -> {
            of(jdbc.sql(REVISE), document, edition).update();
            return revision(jdbc, document, edition);
        });
    }

    /**
     * When the publication of the wanted revision of an edition began: {@code now}, unless it had begun before. Whoever takes it
     * up dates it as the first did, and so makes the same files.
     */
    public Instant publishingSince(DocumentId document, EditionId edition, Instant now) {
        return database.inTransaction(jdbc -> of(jdbc.sql(PUBLISHING_SINCE), document, edition)
                .param("now", now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getTimestamp("publishing_since").toInstant())
                .single());
    }

    /** The files of the revision that is wanted must not be touched: it is published as the next one. */
    public void nextRevision(DocumentId document, EditionId edition) {
        database.inTransaction(
                jdbc -> of(jdbc.sql(NEXT_REVISION), document, edition).update());
    }

    /** The revision of the edition that is wanted. */
    public int revision(DocumentId document, EditionId edition) {
        return database.reading(jdbc -> revision(jdbc, document, edition));
    }

    private static int revision(JdbcClient jdbc, DocumentId document, EditionId edition) {
        return of(jdbc.sql(REVISION), document, edition).query(Integer.class).single();
    }

    /** The edition's manifest is written, in the revision that {@code edition} says. */
    public void published(Edition edition, Instant at) {
        database.inTransaction(jdbc -> {
            of(jdbc.sql(PUBLISH_EDITION), edition.document(), edition.id())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
            return of(jdbc.sql(PUBLISH_DOCUMENT), edition.document(), edition.id())
                    .param("revision", edition.revision())
                    .update();
        });
    }

    /** Those of {@code keys} that are bought, or are being bought: they cost nothing more. */
    public Set<SpeechKey> known(List<SpeechKey> keys) {
        Set<SpeechKey> known = new HashSet<>(keys);
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            String[] some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)).stream()
                    .map(SpeechKey::hex)
                    .toArray(String[]::new);
            known.removeAll(new HashSet<>(database.reading(jdbc -> jdbc.sql(UNKNOWN)
                    .param("keys", some)
                    .query((row, number) -> new SpeechKey(row.getString("speech_key")))
                    .list())));
        }
        return known;
    }

    static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, DocumentId document, EditionId edition) {
        return sql.param("document", document.value()).param("edition", edition.value());
    }
}
