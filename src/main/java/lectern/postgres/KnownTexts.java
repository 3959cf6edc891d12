package lectern.postgres;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.KnownSpeech;
import lectern.document.Voice;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The texts of all tasks, found by how they begin. */
public final class KnownTexts implements KnownSpeech {

    private static final String OF_VOICE = """
            voice_id = :voiceId and voice_language = :language and voice_speed = :speed
            """;

    /** Of a task. */
    private static final String IS_BOUGHT = """
            (state in ('SUBMITTED', 'READY', 'DOWNLOADED', 'STORED')
                or state = 'SUBMITTING' and owner in (select id from alive))
            """;

    private static final String STARTING_WITH = "with " + TaskClaims.ALIVE + "select text, " + IS_BOUGHT
            + " as bought from task where left(text, %d) = any (:heads) and ".formatted(HEAD_LENGTH) + OF_VOICE;

    /** A look into the index for each; of those that many texts begin with, no more than one is read as a rule. */
    private static final String BEGINNING_BOUGHT =
            "with " + TaskClaims.ALIVE + """
            select h.head from unnest(:heads::text[]) h (head)
            where exists (select 1 from task where left(text, %d) = h.head and\s""".formatted(HEAD_LENGTH) + OF_VOICE + " and " + IS_BOUGHT + ")";

    private static final String ANY = "select exists (select 1 from task where " + OF_VOICE + ")";

    private final LedgerDatabase database;

    public KnownTexts(LedgerDatabase database) {
        this.database = database;
    }

    @Override
    public List<KnownText> startingWith(Voice voice, Collection<String> heads) {
        return database.reading(jdbc -> of(jdbc.sql(STARTING_WITH), voice)
                .param("heads", heads.toArray(String[]::new))
                .query((row, number) -> new KnownText(row.getString("text"), row.getBoolean("bought")))
                .list());
    }

    /** Those of {@code heads} with which a text for {@code voice} begins that is bought: its clip is here or on its way. */
    public Set<String> beginningBought(Voice voice, Collection<String> heads) {
        return new HashSet<>(database.reading(jdbc -> of(jdbc.sql(BEGINNING_BOUGHT), voice)
                .param("heads", heads.toArray(String[]::new))
                .query(String.class)
                .list()));
    }

    /** Whether anything was ever planned for {@code voice}. */
    public boolean hasAny(Voice voice) {
        return database.reading(
                jdbc -> of(jdbc.sql(ANY), voice).query(Boolean.class).single());
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, Voice voice) {
        return sql.param("voiceId", voice.id())
                .param("language", voice.language().code())
                .param("speed", voice.speed());
    }
}
