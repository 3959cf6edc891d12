package lectern.postgres;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import lectern.chunk.FirstWords;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.ChapterLoudness;
import lectern.manifest.Edition;
import lectern.manifest.PublishedBook;
import lectern.manifest.Suspicion;
import lectern.task.TaskFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was measured of published books: how loud their chapters are, and which of their clips sound wrong. */
public final class BookSound {

    private static final String MEASURED = """
            update chapter h set duration_ms = m.duration_ms, rms_db = m.rms_db, peak_db = m.peak_db, lufs = m.lufs,
                floor_db = m.floor_db, gain_steps = m.gain_steps
            from unnest(:chapters::integer[], :durations::bigint[], :rms::float8[], :peaks::float8[], :lufs::float8[],
                    :floors::float8[], :steps::integer[])
                as m (number, duration_ms, rms_db, peak_db, lufs, floor_db, gain_steps)
            where h.document = :document and h.edition = :edition and h.number = m.number
            """;

    private static final String BOOK = """
            update edition set book_bytes = :bytes, book_sha256 = :sha256, book_ms = :duration
            where document = :document and id = :edition
            """;

    private static final String TRUST_ALL = """
            delete from suspicion where document = :document and edition = :edition
            """;

    private static final String SUSPECT = """
            insert into suspicion (document, edition, chapter, number, take, kind, detail)
            values (:document, :edition, :chapter, :chunk, :take, :kind, :detail)
            """;

    private static final String CHAPTERS = """
            select h.number, h.title, h.duration_ms, h.rms_db, h.peak_db, h.lufs, h.floor_db, h.gain_steps
            from document d join chapter h on h.document = d.id and h.edition = d.current_edition
            where d.id = :document and h.duration_ms is not null order by h.number
            """;

    /**
     * Where a run wants another edition or revision by now, that comes first. A clip that was bought again since for another
     * document is heard here all the same until this document is published with the new one, unless that failed. Few of a run's
     * texts are suspected: the planner, which does not know, would begin with all of them.
     */
    private static final String SUSPECTS = """
            with suspected as materialized (select * from suspicion s
                where (cardinality(:documents::text[]) = 0 or s.document = any (:documents))
                and (:run::integer is null
                    or exists (select 1 from narration n where n.run = :run and n.document = s.document))
                and s.edition = (select n.edition from narration n where n.document = s.document order by n.run desc limit 1))
            select s.document, s.chapter, h.title, s.number, left(t.text, 200) as beginning, c.speech_key, s.take,
                t.take > s.take as replaced, string_agg(s.detail, '; ' order by s.kind) as reasons
            from suspected s
            join document d on d.id = s.document and d.current_edition = s.edition
            join edition e on e.document = s.document and e.id = s.edition and e.revision = d.current_revision
            join chapter h on h.document = s.document and h.edition = s.edition and h.number = s.chapter
            join chunk c on c.document = s.document and c.edition = s.edition and c.chapter = s.chapter
                and c.number = s.number
            join task t on t.speech_key = c.speech_key
                and (t.take = s.take and t.state = 'STORED' or t.take > s.take and t.state <> 'FAILED')
            group by s.document, s.chapter, h.title, s.number, t.text, c.speech_key, s.take, t.take
            order by s.document, s.chapter, s.number
            """;

    private final LedgerDatabase database;

    public BookSound(LedgerDatabase database) {
        this.database = database;
    }

    /** Takes the place of what was recorded of the edition before. */
    public void record(
            Edition edition, PublishedBook book, List<ChapterLoudness> chapters, List<Suspicion> suspicions) {
        database.inTransaction(jdbc -> {
            of(jdbc, BOOK, edition)
                    .param("bytes", book.bytes())
                    .param("sha256", book.sha256())
                    .param("duration", book.durationMillis())
                    .update();
            measured(of(jdbc, MEASURED, edition), chapters);
            of(jdbc, TRUST_ALL, edition).update();
            suspicions.forEach(suspicion -> suspect(of(jdbc, SUSPECT, edition), suspicion));
            return edition;
        });
    }

    private static void measured(JdbcClient.StatementSpec update, List<ChapterLoudness> chapters) {
        update.param("chapters", each(chapters, ChapterLoudness::chapter, Integer[]::new))
                .param("durations", each(chapters, ChapterLoudness::durationMillis, Long[]::new))
                .param("rms", each(chapters, ChapterLoudness::rmsDb, Double[]::new))
                .param("peaks", each(chapters, ChapterLoudness::peakDb, Double[]::new))
                .param("lufs", each(chapters, ChapterLoudness::lufs, Double[]::new))
                .param("floors", each(chapters, ChapterLoudness::floorDb, Double[]::new))
                .param("steps", each(chapters, ChapterLoudness::gainSteps, Integer[]::new))
                .update();
    }

    private static <T> T[] each(
            List<ChapterLoudness> chapters, Function<ChapterLoudness, T> value, IntFunction<T[]> array) {
        return chapters.stream().map(value).toArray(array);
    }

    private static void suspect(JdbcClient.StatementSpec insert, Suspicion suspicion) {
        insert.param("chapter", suspicion.chapter())
                .param("chunk", suspicion.chunk())
                .param("take", suspicion.take())
                .param("kind", suspicion.kind().name())
                .param("detail", suspicion.detail())
                .update();
    }

    /** The chapters of the document's current edition; none where it was published before this was measured. */
    public List<ChapterRow> chapters(DocumentId document) {
        return database.reading(jdbc -> jdbc.sql(CHAPTERS)
                .param("document", document.value())
                .query(ChapterRow::of)
                .list());
    }

    /**
     * The chunks of current editions whose clips are under suspicion, in the order of the text.
     *
     * @param documents empty for all
     */
    public List<SuspectChunk> suspects(Collection<DocumentId> documents) {
        return suspects(documents, null);
    }

    /** The same of all documents of a run. */
    public List<SuspectChunk> suspectsOf(int run) {
        return suspects(List.of(), run);
    }

    private List<SuspectChunk> suspects(Collection<DocumentId> documents, @Nullable Integer run) {
        return database.reading(jdbc -> jdbc.sql(SUSPECTS)
                .param("documents", documents.stream().map(DocumentId::value).toArray(String[]::new))
                .param("run", run, Types.INTEGER)
                .query(SuspectChunk::of)
                .list());
    }

    private static JdbcClient.StatementSpec of(JdbcClient jdbc, String sql, Edition edition) {
        return Editions.of(jdbc.sql(sql), edition.document(), edition.id());
    }

    /** A chapter of a published edition. */
    public record ChapterRow(String title, ChapterLoudness loudness) {

        static ChapterRow of(ResultSet row, int number) throws SQLException {
            return new ChapterRow(
                    row.getString("title"),
                    new ChapterLoudness(
                            row.getInt("number"),
                            row.getLong("duration_ms"),
                            decibels(row, "rms_db"),
                            decibels(row, "peak_db"),
                            decibels(row, "lufs"),
                            decibels(row, "floor_db"),
                            row.getInt("gain_steps")));
        }

        private static double decibels(ResultSet row, String column) throws SQLException {
            BigDecimal value = row.getBigDecimal(column);
            return value == null ? ChapterLoudness.SILENCE : value.doubleValue();
        }
    }

    /**
     * A chunk whose clip is under suspicion.
     *
     * @param place where it stands, and why it is suspected, as if it had failed
     * @param take which purchase of its words its clip is
     * @param isReplaced whether its words were bought again since, so that the document has only to be published with them
     */
    public record SuspectChunk(FailedChunk place, int take, boolean isReplaced) {

        /** What is to be heard again. */
        public Clip clip() {
            return new Clip(place.key(), take);
        }

        static SuspectChunk of(ResultSet row, int number) throws SQLException {
            return new SuspectChunk(
                    new FailedChunk(
                            new DocumentId(row.getString("document")),
                            row.getInt("chapter"),
                            row.getString("title"),
                            row.getInt("number"),
                            FirstWords.of(row.getString("beginning")),
                            new SpeechKey(row.getString("speech_key")),
                            new TaskFailure(0, row.getString("reasons"), "")),
                    row.getInt("take"),
                    row.getBoolean("replaced"));
        }
    }
}
