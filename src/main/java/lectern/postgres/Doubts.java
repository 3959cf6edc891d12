package lectern.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.SpeechKey;

/** The requests that dead processes had sent, and whose answers nobody has recorded. */
public final class Doubts {

    private static final String SENT_BY_THE_DEAD = "with " + TaskClaims.ALIVE + """

            select speech_key from task where state = 'SUBMITTING' and sent_at is not null
            and owner not in (select id from alive)
            """;

    private final LedgerDatabase database;

    public Doubts(LedgerDatabase database) {
        this.database = database;
    }

    /** Those of {@code keys} that may have been bought already, and will be bought, because nobody knows. */
    public Set<SpeechKey> among(List<SpeechKey> keys) {
        Set<SpeechKey> doubts = new HashSet<>(database.inTransaction(jdbc -> jdbc.sql(SENT_BY_THE_DEAD)
                .query((row, number) -> new SpeechKey(row.getString("speech_key")))
                .list()));
        doubts.retainAll(new HashSet<>(keys));
        return doubts;
    }
}
