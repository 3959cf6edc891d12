package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.document.Language;
import lectern.manifest.ChunkText;
import lectern.manifest.Edition;
import lectern.manifest.PublishingLedger;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/** What the stitching of an edition asks of the ledger. */
public final class StitchedEditions implements PublishingLedger {

    private static final String TEXTS = """
            select c.chapter, t.text, t.voice_language from chunk c join task t using (speech_key)
            where c.document = :document and c.edition = :edition and c.chapter between :first and :last
            order by c.chapter, c.number
            """;

    private static final String CLIPS = """
            select distinct t.speech_key, t.take, t.bytes, t.sha256 from chunk c join task t using (speech_key)
            where c.document = :document and c.edition = :edition and t.state in ('DOWNLOADED', 'STORED')
            and t.bytes is not null and t.sha256 is not null
            """;

    /** Clips of before channels were recorded count as of a kind of their own. */
    private static final String TYPICAL = """
            with clip as (select t.speech_key, t.take, t.sample_rate, coalesce(t.channels, 0) as channels,
                    t.samples::numeric / t.sample_rate as seconds, c.chapter, c.number
                from chunk c join task t using (speech_key)
                where c.document = :document and c.edition = :edition and t.sample_rate is not null),
            usual as (select sample_rate, channels from clip group by sample_rate, channels
                order by sum(seconds) desc, sample_rate, channels limit 1)
            select speech_key, take from clip join usual using (sample_rate, channels)
            order by chapter, number limit 1
            """;

    private final LedgerDatabase database;

    public StitchedEditions(LedgerDatabase database) {
        this.database = database;
    }

    @Override
    public Map<Integer, List<ChunkText>> texts(Edition edition, int first, int last) {
        return database.reading(jdbc -> {
            Map<Integer, List<ChunkText>> texts = new HashMap<>();
            Editions.of(jdbc.sql(TEXTS), edition.document(), edition.id())
                    .param("first", first)
                    .param("last", last)
                    .query(row -> {
                        texts.computeIfAbsent(row.getInt("chapter"), chapter -> new ArrayList<>())
                                .add(text(row));
                    });
            return texts;
        });
    }

    private static ChunkText text(ResultSet row) throws SQLException {
        Language language = Language.ofCode(row.getString("voice_language"))
                .orElseThrow(() -> new SQLException("a task in a language that nobody reads"));
        return new ChunkText(row.getString("text"), language);
    }

    @Override
    public Map<SpeechKey, StoredObject> clips(Edition edition) {
        Map<SpeechKey, StoredObject> clips = new HashMap<>();
        database.reading(jdbc -> Editions.of(jdbc.sql(CLIPS), edition.document(), edition.id())
                .query((row, number) -> {
                    Clip clip = Clip.of(row, number);
                    StoredObject bought =
                            new StoredObject(clip.object(), row.getLong("bytes"), row.getString("sha256"));
                    clips.put(clip.key(), bought);
                    return bought;
                })
                .list());
        return clips;
    }

    @Override
    public ObjectKey typicalClip(Edition edition) {
        return database.reading(jdbc -> Editions.of(jdbc.sql(TYPICAL), edition.document(), edition.id())
                .query((row, number) -> ObjectKey.clip(new SpeechKey(row.getString("speech_key")), row.getInt("take")))
                .single());
    }
}
