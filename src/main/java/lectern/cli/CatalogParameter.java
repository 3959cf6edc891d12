package lectern.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The catalog that a command works on. */
final class CatalogParameter {

    @Parameters(paramLabel = "CATALOG", description = "CSV of documents, one a row")
    private Path catalog = Path.of("");

    Path file() {
        return catalog;
    }
}
