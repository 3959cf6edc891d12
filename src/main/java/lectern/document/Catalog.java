package lectern.document;

import java.nio.file.Path;
import java.util.List;

/**
 * A catalog without problems.
 *
 * @param file the CSV that it was read from
 * @param entries at least one, in the order of the file
 */
public record Catalog(Path file, List<CatalogEntry> entries) {

    public Catalog {
        entries = List.copyOf(entries);
    }
}
