package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalDouble;
import lectern.document.DocumentId;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast texts were read so far: medians over clips that are here or stored, of at least {@value #LEAST_CHARACTERS}
 * characters (UTF-16 units). Fewer than {@value #LEAST_CLIPS} such clips have no median: one of them is as likely wrong as
 * the clip that would be judged by it.
 */
public final class SpeechRates {

    private static final int LEAST_CLIPS = 8;
    private static final int LEAST_CHARACTERS = 100;

    /** Enough for a median that does not wander; any will do. */
    private static final int MOST_CLIPS_OF_A_VOICE = 200;

    private static final String MEDIAN = """
            select count(*) as clips,
                percentile_cont(0.5) within group (order by samples * 1000.0 / sample_rate / characters) as median
            from (%s) as clip
            """;

    private static final String OF_EDITION = MEDIAN.formatted("""
            select distinct on (t.speech_key) t.samples, t.sample_rate, c.characters
            from chunk c join task t using (speech_key)
            where c.document = :document and c.edition = :edition and c.characters >= :leastCharacters
            and t.state in ('DOWNLOADED', 'STORED') and t.samples > 0
            and t.voice_id = :voiceId and t.voice_language = :language and t.voice_speed = :speed\
            """);

    private static final String OF_VOICE = MEDIAN.formatted("""
            select t.samples, t.sample_rate, c.characters
            from task t cross join lateral (
                select characters from chunk where chunk.speech_key = t.speech_key limit 1) c
            where t.state in ('DOWNLOADED', 'STORED') and t.samples > 0 and c.characters >= :leastCharacters
            and t.voice_id = :voiceId and t.voice_language = :language and t.voice_speed = :speed
            limit :mostClips\
            """);

    private final LedgerDatabase database;

    public SpeechRates(LedgerDatabase database) {
        this.database = database;
    }

    /** Milliseconds a character in the clips of one edition that {@code voice} read. */
    public OptionalDouble medianMillisPerCharacter(DocumentId document, EditionId edition, Voice voice) {
        return database.reading(jdbc -> of(jdbc.sql(OF_EDITION), voice)
                .param("document", document.value())
                .param("edition", edition.value())
                .query(SpeechRates::median)
                .single());
    }

    /** Milliseconds a character in any clips that {@code voice}, with its language and speed, has read. */
    public OptionalDouble medianMillisPerCharacter(Voice voice) {
        return database.reading(jdbc -> of(jdbc.sql(OF_VOICE), voice)
                .param("mostClips", MOST_CLIPS_OF_A_VOICE)
                .query(SpeechRates::median)
                .single());
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, Voice voice) {
        return sql.param("voiceId", voice.id())
                .param("language", voice.language().code())
                .param("speed", voice.speed())
                .param("leastCharacters", LEAST_CHARACTERS);
    }

    private static OptionalDouble median(ResultSet row, int number) throws SQLException {
        return row.getInt("clips") < LEAST_CLIPS ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble("median"));
    }
}
