package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import lectern.chunk.SpeechKey;
import lectern.storage.ObjectKey;

/**
 * The sound of some words.
 *
 * @param take which purchase of the words it is, from 1
 */
public record Clip(SpeechKey key, int take) {

    /** Where it is stored. */
    public ObjectKey object() {
        return ObjectKey.clip(key, take);
    }

    static Clip of(ResultSet row, int number) throws SQLException {
        return new Clip(new SpeechKey(row.getString("speech_key")), row.getInt("take"));
    }
}
