package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lectern.chunk.FirstWords;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.storage.StoredObject;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger says of clips, and who uses them. */
public final class StoredClips {

    private static final String OF_EDITION = """
            select speech_key, take, state, bytes, sha256 from task
            where speech_key in (select speech_key from chunk where document = :document and edition = :edition)
            """;

    private static final String OF_KEYS = """
            select speech_key, take, state, bytes, sha256 from task where speech_key = any (:keys)
            """;

    private static final String USED = """
            select c.speech_key from chunk c join (%s) k on k.document = c.document and k.edition = c.edition\
            """.formatted(PublishedEditions.KEPT);

    private static final String IS_USED = """
            select exists (select 1 from chunk c join document d on d.id = c.document
                where c.speech_key = :key and (c.edition = d.current_edition or c.edition =
                    (select m.edition from narration m where m.document = d.id order by m.run desc limit 1)))
            """;

    private static final String UNUSED = """
            select speech_key, take, state, bytes, sha256 from task t
            where state = 'STORED' and not exists (%s where c.speech_key = t.speech_key) order by speech_key
            """.formatted(USED);

    private static final String BEGINNINGS = """
            select speech_key, left(text, 200) as beginning from task where speech_key = any (:keys)
            """;

    private final LedgerDatabase database;

    public StoredClips(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * The clip of some words as the ledger has it.
     *
     * @param bytes its size; null where it is not here, or a ledger of another time did not note it
     * @param sha256 of its file; null as {@code bytes}
     */
    public record LedgerClip(
            Clip clip,
            TaskState state,
            @Nullable Long bytes,
            @Nullable String sha256) {

        /** What is to be in the store; null where the ledger cannot say. */
        public @Nullable StoredObject stored() {
            return state != TaskState.STORED || bytes == null || sha256 == null
                    ? null
                    : new StoredObject(clip.object(), bytes, sha256);
        }

        static LedgerClip of(ResultSet row, int number) throws SQLException {
            long bytes = row.getLong("bytes");
            boolean none = row.wasNull();
            return new LedgerClip(
                    Clip.of(row, number),
                    TaskState.valueOf(row.getString("state")),
                    none ? null : bytes,
                    row.getString("sha256"));
        }
    }

    /** The clips of an edition, by their keys. */
    public Map<SpeechKey, LedgerClip> of(DocumentId document, EditionId edition) {
        return byKey(database.reading(jdbc -> Editions.of(jdbc.sql(OF_EDITION), document, edition)
                .query(LedgerClip::of)
                .list()));
    }

    /** Those of {@code keys} that the ledger knows. */
    public Map<SpeechKey, LedgerClip> find(Collection<SpeechKey> keys) {
        return byKey(database.reading(jdbc -> jdbc.sql(OF_KEYS)
                .param("keys", keys.stream().map(SpeechKey::hex).toArray(String[]::new))
                .query(LedgerClip::of)
                .list()));
    }

    /** How the texts of clips begin, for a person. */
    public Map<SpeechKey, String> words(Collection<SpeechKey> keys) {
        Map<SpeechKey, String> words = new HashMap<>();
        database.reading(jdbc -> jdbc.sql(BEGINNINGS)
                .param("keys", keys.stream().map(SpeechKey::hex).toArray(String[]::new))
                .query((row, number) -> words.put(
                        new SpeechKey(row.getString("speech_key")), FirstWords.of(row.getString("beginning"))))
                .list());
        return words;
    }

    /** The clips in the store that neither a published edition uses nor one that a run wants. */
    public List<LedgerClip> unused() {
        return database.reading(jdbc -> jdbc.sql(UNUSED).query(LedgerClip::of).list());
    }

    static boolean isUsed(JdbcClient jdbc, SpeechKey key) {
        return jdbc.sql(IS_USED).param("key", key.hex()).query(Boolean.class).single();
    }

    private static Map<SpeechKey, LedgerClip> byKey(List<LedgerClip> clips) {
        return clips.stream().collect(Collectors.toMap(clip -> clip.clip().key(), Function.identity()));
    }
}
