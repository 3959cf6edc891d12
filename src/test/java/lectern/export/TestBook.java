package lectern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import lectern.audio.AudioFacts;
import lectern.document.DocumentId;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A book that is published to a store, file by file, with a manifest that names them. */
@NullUnmarked
final class TestBook {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FolderObjectStore store;
    private final String id;
    private final String edition;
    private final ObjectNode manifest = JSON.createObjectNode();
    private final ArrayNode readingOrder = manifest.putArray("readingOrder");
    private final ArrayNode resources = manifest.putArray("resources");
    private final ArrayNode chapters;

    TestBook(FolderObjectStore store, String id, String edition, String title) {
        this.store = store;
        this.id = id;
        this.edition = edition;
        manifest.put("name", title).put("inLanguage", "en").put("datePublished", "2026-03-01T02:03:04Z");
        ObjectNode member = manifest.putObject("lectern:edition").put("id", edition);
        this.chapters = member.putArray("chapters");
    }

    TestBook by(String author, String narrator) {
        manifest.putObject("author").put("type", "Person").put("name", author);
        manifest.putObject("readBy").put("type", "Person").put("name", narrator);
        return this;
    }

    TestBook chapter(String title, byte[] mp3, long... chunkStarts) throws IOException {
        int number = chapters.size() + 1;
        StoredObject stored = put("%04d-chapter.mp3".formatted(number), mp3);
        name(readingOrder, stored, "audio/mpeg").put("name", title);
        ObjectNode entry = chapters.addObject().put("number", number).put("title", title);
        entry.put("key", stored.key().value()).put("durationMs", millis(mp3));
        ArrayNode chunks = entry.putArray("chunks");
        chunks.addObject().put("startMs", 0);
        for (long start : chunkStarts) {
            chunks.addObject().put("startMs", start);
        }
        return this;
    }

    TestBook file(String name, String mediaType, byte[] content, String rel) throws IOException {
        ObjectNode entry = name(resources, put(name, content), mediaType);
        if (rel != null) {
            entry.put("rel", rel);
        }
        return this;
    }

    ObjectNode manifest() {
        return manifest;
    }

    DocumentId publish() throws IOException {
        DocumentId document = new DocumentId(id);
        store(ObjectKey.manifest(document), JSON.writeValueAsBytes(manifest));
        return document;
    }

    ObjectKey key(String name) {
        return new ObjectKey("books/" + id + "/" + edition + "/" + name);
    }

    private StoredObject put(String name, byte[] content) throws IOException {
        return store(key(name), content);
    }

    private StoredObject store(ObjectKey key, byte[] content) throws IOException {
        Path file = Files.createTempFile("object", null);
        try {
            Files.write(file, content);
            return store.put(key, file, "application/octet-stream");
        } finally {
            Files.delete(file);
        }
    }

    private ObjectNode name(ArrayNode list, StoredObject object, String mediaType) {
        byte[] digest = HexFormat.of().parseHex(object.sha256());
        return list.addObject()
                .put("url", edition + "/" + object.key().fileName())
                .put("encodingFormat", mediaType)
                .put("integrity", "sha256-" + Base64.getEncoder().encodeToString(digest));
    }

    private static long millis(byte[] mp3) throws IOException {
        return AudioFacts.count(new java.io.ByteArrayInputStream(mp3)).millis();
    }

    static List<String> names(List<ExportedFile> files, ExportedFile.Outcome outcome) {
        List<String> names = new ArrayList<>();
        files.stream().filter(file -> file.outcome() == outcome).forEach(file -> names.add(file.name()));
        return names;
    }
}
