package lectern.postgres;

import java.util.Collection;
import java.util.List;
import lectern.chunk.KnownSpeech;
import lectern.document.Voice;

/** The texts of all tasks, found by how they begin. */
public final class KnownTexts implements KnownSpeech {

    private static final String OF_VOICE = """
            voice_id = :voiceId and voice_language = :language and voice_speed = :speed
            """;

    private static final String STARTING_WITH = "with " + TaskClaims.ALIVE + """

            select text, state in ('SUBMITTED', 'READY', 'DOWNLOADED', 'STORED')
                or state = 'SUBMITTING' and owner in (select id from alive) as bought
            from task where left(text, %d) = any (:heads) and\s""".formatted(HEAD_LENGTH) + OF_VOICE;

    private static final String ANY = "select exists (select 1 from task where " + OF_VOICE + ")";

    private final LedgerDatabase database;

    public KnownTexts(LedgerDatabase database) {
        this.database = database;
    }

    @Override
    public List<KnownText> startingWith(Voice voice, Collection<String> heads) {
        return database.reading(jdbc -> jdbc.sql(STARTING_WITH)
                .param("heads", heads.toArray(String[]::new))
                .param("voiceId", voice.id())
                .param("language", voice.language().code())
                .param("speed", voice.speed())
                .query((row, number) -> new KnownText(row.getString("text"), row.getBoolean("bought")))
                .list());
    }

    /** Whether anything was ever planned for {@code voice}. */
    public boolean hasAny(Voice voice) {
        return database.reading(jdbc -> jdbc.sql(ANY)
                .param("voiceId", voice.id())
                .param("language", voice.language().code())
                .param("speed", voice.speed())
                .query(Boolean.class)
                .single());
    }
}
