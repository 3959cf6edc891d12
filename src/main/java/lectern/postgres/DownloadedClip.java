package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A clip that lies in a staging folder and is to be stored.
 *
 * @param sha256 of its file; null where a ledger of another time did not note it
 */
public record DownloadedClip(Clip clip, @Nullable String sha256) {

    static DownloadedClip of(ResultSet row, int number) throws SQLException {
        return new DownloadedClip(Clip.of(row, number), row.getString("sha256"));
    }
}
