package lectern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export left in a folder, kept beside it: so that the next one makes nothing twice, takes away what no longer belongs to
 * the book, and touches nothing that somebody else put there.
 *
 * @param document whose book it is
 * @param kind what it was laid out for
 * @param files by name
 */
record ExportRecord(String document, ExportKind kind, Map<String, Entry> files) {

    static final String FILE = "lectern-export.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A file.
     *
     * @param sha256 of its bytes when it was written
     * @param from what it was made of, and how: the same again makes the same file
     */
    record Entry(String sha256, String from) {}

    ExportRecord {
        files = new TreeMap<>(files);
    }

    /** The record in {@code folder}, if there is one that can be read. */
    static Optional<ExportRecord> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), ExportRecord.class));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}
