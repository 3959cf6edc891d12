package lectern.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.SpeechKey;

/** The texts of requests that were sent, and whose answers nobody has recorded, or will. */
public final class KeysInDoubt {

    private static final String UNANSWERED = "with " + TaskClaims.ALIVE + """

            select speech_key from task where state = 'SUBMITTING' and sent_at is not null
            and (doubted_at is not null or owner not in (select id from alive))
            """;

    private final LedgerDatabase database;

    public KeysInDoubt(LedgerDatabase database) {
        this.database = database;
    }

    /** Those of {@code keys} that may have been bought already, and are bought again unless it is found out. */
    public Set<SpeechKey> among(List<SpeechKey> keys) {
        Set<SpeechKey> doubts = new HashSet<>(database.reading(jdbc -> jdbc.sql(UNANSWERED)
                .query((row, number) -> new SpeechKey(row.getString("speech_key")))
                .list()));
        doubts.retainAll(new HashSet<>(keys));
        return doubts;
    }
}
