package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionId;

/**
 * A revision of an edition that a document has, or is to have.
 *
 * @param revision from 1
 */
public record PublishedEdition(DocumentId document, EditionId edition, int revision) {

    /** The last part of the name of the folder that its files are in. */
    public String folder() {
        return Edition.folder(edition, revision);
    }

    static PublishedEdition of(ResultSet row, int number) throws SQLException {
        return new PublishedEdition(
                new DocumentId(row.getString("document")),
                new EditionId(row.getString("edition")),
                row.getInt("revision"));
    }
}
