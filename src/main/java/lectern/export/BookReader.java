package lectern.export;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lectern.audio.OneLine;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a manifest: strict about what an export needs, blind to everything else. */
final class BookReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHA_256 = "sha256-";

    private final DocumentId document;
    private final byte[] manifest;
    private final Map<ObjectKey, BookFile> files = new LinkedHashMap<>();
    private Optional<BookFile> cover = Optional.empty();

    BookReader(DocumentId document, byte[] manifest) {
        this.document = document;
        this.manifest = manifest;
    }

    ExportedBook book() {
        try {
            return read(JSON.readTree(manifest));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ExportRefusedException(
                    "%s: its manifest %s cannot be used (%s) – run `lectern verify %s`"
                            .formatted(document, ObjectKey.manifest(document), OneLine.of(message(e)), document),
                    e);
        }
    }

    private ExportedBook read(JsonNode root) {
        for (String list : List.of("readingOrder", "resources")) {
            for (JsonNode entry : root.path(list)) {
                add(entry);
            }
        }
        JsonNode edition = required(root, "lectern:edition");
        String language =
                values(required(root, "inLanguage")).stream().findFirst().orElse(""); // the book's own is the first
        return new ExportedBook(
                document,
                text(edition, "id"),
                text(root, "name"),
                names(root.path("author")),
                names(root.path("readBy")),
                Language.ofCode(language)
                        .orElseThrow(() -> new IllegalArgumentException("its language is " + language)),
                optionalText(root, "datePublished"),
                chapters(edition),
                List.copyOf(files.values()),
                cover,
                manifest);
    }

    /** An address that leaves the document's folder is no object key, and refused as one. */
    private void add(JsonNode entry) {
        ObjectKey key = new ObjectKey("books/" + document + "/" + text(entry, "url"));
        String integrity = text(entry, "integrity");
        if (!integrity.startsWith(SHA_256)) {
            throw new IllegalArgumentException("the checksum of " + key + " is \"" + integrity + "\"");
        }
        String sha256 = HexFormat.of().formatHex(Base64.getDecoder().decode(integrity.substring(SHA_256.length())));
        BookFile file = new BookFile(key, text(entry, "encodingFormat"), sha256);
        files.put(key, file);
        if (values(entry.path("rel")).contains("cover")) {
            cover = Optional.of(file);
        }
    }

    private List<BookChapter> chapters(JsonNode edition) {
        List<BookChapter> chapters = new ArrayList<>();
        for (JsonNode entry : required(edition, "chapters")) {
            List<Long> starts = new ArrayList<>();
            for (JsonNode chunk : required(entry, "chunks")) {
                starts.add(number(chunk, "startMs"));
            }
            BookFile file = files.get(new ObjectKey(text(entry, "key")));
            if (file == null || starts.isEmpty()) {
                throw new IllegalArgumentException("chapter " + (chapters.size() + 1) + " has no file or no chunks");
            }
            chapters.add(new BookChapter(
                    chapters.size() + 1, text(entry, "title"), file, number(entry, "durationMs"), starts));
        }
        if (chapters.isEmpty()) {
            throw new IllegalArgumentException("it has no chapters");
        }
        return chapters;
    }

    /** Publication Manifest allows a name, an object with a name, or a list of them. */
    private static List<String> names(JsonNode people) {
        List<String> names = new ArrayList<>();
        for (JsonNode person : people.isArray() ? people : List.of(people)) {
            String name = OneLine.of((person.isObject() ? person.path("name") : person).asString(""));
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        (node.isArray() ? node : List.of(node)).forEach(value -> values.add(value.asString("")));
        return values;
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.stringValue();
    }

    private static @Nullable String optionalText(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).stringValue() : null;
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException(name + " is no number of milliseconds");
        }
        return value.longValue();
    }

    private static String message(Exception problem) {
        if (problem instanceof JacksonException json) {
            return String.valueOf(json.getOriginalMessage());
        }
        return String.valueOf(problem.getMessage());
    }
}
