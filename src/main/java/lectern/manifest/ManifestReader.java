package lectern.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.document.DocumentId;
import lectern.manifest.StoredManifest.StoredChapter;
import lectern.manifest.StoredManifest.StoredChunk;
import lectern.manifest.StoredManifest.StoredFile;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a manifest of ours: strict in what it needs, blind to everything else. */
final class ManifestReader {

    /** A book of a hundred thousand chunks has some 50 MB. */
    private static final int MOST_BYTES = 128 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MP3 = "audio/mpeg";

    private final DocumentId document;
    private final ManifestPlace root;
    private final ManifestPlace member;
    private final Map<ObjectKey, StoredFile> files = new LinkedHashMap<>();

    private ManifestReader(DocumentId document, JsonNode json) {
        this.document = document;
        this.root = new ManifestPlace(json, "");
        this.member = root.object(AudiobookManifest.PREFIX + ":edition");
    }

    static Optional<StoredManifest> find(ObjectStore store, DocumentId document) throws IOException {
        byte[] bytes;
        try (InputStream in = store.open(ObjectKey.manifest(document))) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (ObjectMissingException e) {
            return Optional.empty();
        }
        if (bytes.length > MOST_BYTES) {
            throw new GarbledManifestException("it has more than %,d bytes".formatted(MOST_BYTES));
        }
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new GarbledManifestException("it is not JSON: " + e.getOriginalMessage());
        }
        return Optional.of(new ManifestReader(document, json).manifest());
    }

    private StoredManifest manifest() {
        if (!member.text("document").equals(document.value())) {
            throw new GarbledManifestException("it is the manifest of another document");
        }
        root.list("readingOrder", true).forEach(this::resource);
        root.list("resources", false).forEach(this::resource);
        StoredFile book = file(member.object("book"), true);
        EditionId edition = edition();
        int revision = revision(edition, book.key());
        List<StoredChapter> chapters = chapters();
        files.remove(book.key());
        chapters.forEach(chapter -> files.remove(chapter.file().key()));
        long duration =
                root.millis("duration").orElseThrow(() -> new GarbledManifestException("duration is not there"));
        return new StoredManifest(document, edition, revision, duration, book, chapters, List.copyOf(files.values()));
    }

    private EditionId edition() {
        try {
            return new EditionId(member.text("id"));
        } catch (IllegalArgumentException e) {
            throw new GarbledManifestException(member.path() + ".id is not the name of an edition");
        }
    }

    private int revision(EditionId edition, ObjectKey book) {
        Matcher folder = Pattern.compile("books/%s/%s(-([2-9]|[1-9]\\d{1,8}))?/.+".formatted(document, edition))
                .matcher(book.value());
        if (!folder.matches()) {
            throw new GarbledManifestException("the book is not in the folder of edition " + edition);
        }
        return folder.group(2) == null ? 1 : Integer.parseInt(folder.group(2));
    }

    /** A resource, and what may be taken for it. */
    private void resource(ManifestPlace place) {
        ObjectKey key = place.key("url", "books/" + document + "/" + place.text("url"));
        boolean isMp3 =
                place.has("encodingFormat") && place.text("encodingFormat").equals(MP3);
        OptionalLong millis = place.millis("duration").map(OptionalLong::of).orElseGet(OptionalLong::empty);
        add(place, new StoredFile(key, OptionalLong.empty(), place.integrity("integrity"), isMp3, millis));
        place.list("alternate", false).forEach(this::resource);
    }

    /** A file of which our own member tells more than the resources do. */
    private StoredFile file(ManifestPlace place, boolean isMp3) {
        OptionalLong millis = isMp3 ? OptionalLong.of(place.number("durationMs")) : OptionalLong.empty();
        StoredFile file = new StoredFile(
                place.key("key"), OptionalLong.of(place.number("bytes")), place.sha256("sha256"), isMp3, millis);
        add(place, file);
        return file;
    }

    private void add(ManifestPlace place, StoredFile file) {
        StoredFile before = files.put(file.key(), file);
        if (before == null) {
            return;
        }
        boolean isSame = before.sha256().equals(file.sha256())
                && (before.durationMillis().isEmpty()
                        || file.durationMillis().isEmpty()
                        || before.durationMillis().equals(file.durationMillis()));
        if (!isSame) {
            throw new GarbledManifestException(
                    "%s says of %s what another place says otherwise".formatted(place.path(), file.key()));
        }
    }

    private List<StoredChapter> chapters() {
        List<StoredChapter> chapters = new ArrayList<>();
        for (ManifestPlace place : member.list("chapters", true)) {
            requireNext(place, chapters.size() + 1);
            chapters.add(new StoredChapter(
                    chapters.size() + 1,
                    place.text("title"),
                    file(place, true),
                    place.number("startInBookMs"),
                    place.steps("gainSteps"),
                    chunks(place)));
        }
        return chapters;
    }

    private static List<StoredChunk> chunks(ManifestPlace chapter) {
        List<StoredChunk> chunks = new ArrayList<>();
        for (ManifestPlace place : chapter.list("chunks", true)) {
            requireNext(place, chunks.size() + 1);
            ManifestPlace clip = place.object("clip");
            chunks.add(new StoredChunk(
                    chunks.size() + 1,
                    place.sha256("textSha256"),
                    new StoredObject(clip.key("key"), clip.number("bytes"), clip.sha256("sha256")),
                    place.number("startMs"),
                    place.number("durationMs"),
                    place.number("pauseAfterMs")));
        }
        return chunks;
    }

    private static void requireNext(ManifestPlace place, int number) {
        if (place.count("number") != number) {
            throw new GarbledManifestException("%s is not number %d".formatted(place.path(), number));
        }
    }
}
