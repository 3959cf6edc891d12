package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionChunk;
import lectern.manifest.EditionId;
import lectern.manifest.Pauses;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one edition, read back. */
final class EditionRows {

    private static final String CHUNKS = """
            select chapter, number, speech_key, text_sha256, characters, ends from chunk
            where document = :document and edition = :edition order by chapter, number
            """;

    private static final String CHAPTERS = """
            select number, title from chapter where document = :document and edition = :edition order by number
            """;

    private static final String EDITION = """
            select title, author, narrator, voice_id, voice_language, voice_speed,
                heading_pause_ms, paragraph_pause_ms, chapter_pause_ms
            from edition
            where document = :document and id = :edition
            """;

    private final JdbcClient jdbc;
    private final DocumentId document;
    private final EditionId id;

    EditionRows(JdbcClient jdbc, DocumentId document, EditionId id) {
        this.jdbc = jdbc;
        this.document = document;
        this.id = id;
    }

    Edition edition() {
        List<EditionChapter> chapters = chapters();
        return of(EDITION).query((row, number) -> edition(row, chapters)).single();
    }

    private Edition edition(ResultSet row, List<EditionChapter> chapters) throws SQLException {
        return new Edition(
                id,
                document,
                row.getString("title"),
                row.getString("author"),
                row.getString("narrator"),
                TaskClaims.voice(
                        row.getString("voice_id"), row.getString("voice_language"), row.getBigDecimal("voice_speed")),
                new Pauses(
                        row.getLong("heading_pause_ms"),
                        row.getLong("paragraph_pause_ms"),
                        row.getLong("chapter_pause_ms")),
                chapters);
    }

    private List<EditionChapter> chapters() {
        Map<Integer, List<EditionChunk>> chunks = of(CHUNKS).query(ChunkRow::of).list().stream()
                .collect(Collectors.groupingBy(
                        ChunkRow::chapter, Collectors.mapping(ChunkRow::chunk, Collectors.toList())));
        return of(CHAPTERS)
                .query((row, number) -> {
                    int chapter = row.getInt("number");
                    List<EditionChunk> own = chunks.getOrDefault(chapter, List.of());
                    return new EditionChapter(chapter, row.getString("title"), own);
                })
                .list();
    }

    private JdbcClient.StatementSpec of(String sql) {
        return Editions.of(jdbc.sql(sql), document, id);
    }

    private record ChunkRow(int chapter, EditionChunk chunk) {
        static ChunkRow of(ResultSet row, int number) throws SQLException {
            return new ChunkRow(
                    row.getInt("chapter"),
                    new EditionChunk(
                            row.getInt("number"),
                            new SpeechKey(row.getString("speech_key")),
                            row.getString("text_sha256"),
                            row.getInt("characters"),
                            Cut.valueOf(row.getString("ends"))));
        }
    }
}
