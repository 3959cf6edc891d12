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
import lectern.manifest.EditionCover;
import lectern.manifest.EditionId;
import lectern.manifest.EditionShape;
import lectern.manifest.Levelling;
import lectern.manifest.Pauses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one edition, read back. */
final class EditionRows {

    private static final String CHUNKS = """
            select chapter, number, speech_key, text_sha256, characters, ends, take from chunk join task using (speech_key)
            where document = :document and edition = :edition order by chapter, number
            """;

    private static final String CHAPTERS = """
            select number, title from chapter where document = :document and edition = :edition order by number
            """;

    private static final String EDITION = """
            select title, author, narrator, voice_id, voice_language, voice_speed,
                heading_pause_ms, paragraph_pause_ms, chapter_pause_ms, cover_sha256, cover_type, revision, target_lufs
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
                row.getInt("revision"),
                document,
                row.getString("title"),
                row.getString("author"),
                row.getString("narrator"),
                TaskClaims.voice(row),
                cover(row),
                shape(row),
                chapters);
    }

    private static @Nullable EditionCover cover(ResultSet row) throws SQLException {
        String sha256 = row.getString("cover_sha256");
        return sha256 == null ? null : new EditionCover(sha256, row.getString("cover_type"));
    }

    private static EditionShape shape(ResultSet row) throws SQLException {
        Integer lufs = row.getObject("target_lufs", Integer.class);
        return new EditionShape(
                new Pauses(
                        row.getLong("heading_pause_ms"),
                        row.getLong("paragraph_pause_ms"),
                        row.getLong("chapter_pause_ms")),
                lufs == null ? Levelling.NONE : Levelling.to(lufs));
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
                            Cut.valueOf(row.getString("ends")),
                            row.getInt("take")));
        }
    }
}
