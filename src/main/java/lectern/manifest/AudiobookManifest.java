package lectern.manifest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edition as a W3C audiobook (https://www.w3.org/TR/audiobooks/, a profile of https://www.w3.org/TR/pub-manifest/). What
 * that vocabulary has no words for is in one member of our own, under a prefix that the context declares; Publication Manifest
 * allows this, and lets a reader ignore it.
 */
final class AudiobookManifest {

    static final String PREFIX = "lectern";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Edition edition;
    private final List<PublishedChapter> chapters;
    private final PublishedBook book;
    private final StoredObject contents;
    private final Inventory inventory;
    private final ObjectNode root = JSON.createObjectNode();

    AudiobookManifest(
            Edition edition,
            List<PublishedChapter> chapters,
            PublishedBook book,
            StoredObject contents,
            Inventory inventory) {
        this.edition = edition;
        this.chapters = chapters;
        this.book = book;
        this.contents = contents;
        this.inventory = inventory;
    }

    /** The manifest; the same edition and instant give the same text. */
    String json(Instant published) {
        root.removeAll();
        describePublication(published);
        describeAccess();
        listReadingOrder();
        listResources();
        new EditionMember(edition, chapters, book, contents, inventory).writeTo(root.putObject(PREFIX + ":edition"));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JSON.writer().with(printer).writeValueAsString(root) + "\n";
    }

    private void describePublication(Instant published) {
        String language = edition.voice().language().code();
        root.putArray("@context")
                .add("https://schema.org")
                .add("https://www.w3.org/ns/pub-context")
                .addObject()
                .put("language", language)
                .put(PREFIX, "urn:x-lectern:");
        root.put("conformsTo", "https://www.w3.org/TR/audiobooks/");
        root.put("type", "Audiobook");
        root.put("id", id());
        root.put("url", ObjectKey.manifest(edition.document()).fileName());
        root.put("name", edition.title());
        if (edition.author() != null) {
            root.putObject("author").put("type", "Person").put("name", edition.author());
        }
        root.putObject("readBy").put("type", "Person").put("name", reader());
        root.put("inLanguage", language);
        root.put("readingProgression", "ltr");
        String date = published.truncatedTo(ChronoUnit.SECONDS).toString();
        root.put("datePublished", date);
        root.put("dateModified", date);
        root.put("abridged", false);
        root.put(
                "duration",
                IsoDuration.ofMillis(chapters.stream()
                        .mapToLong(PublishedChapter::durationMillis)
                        .sum()));
    }

    /** From the edition's id, which is from its content: equal for equal editions, and for no others. */
    private String id() {
        UUID uuid = UUID.nameUUIDFromBytes(("lectern edition " + edition.id()).getBytes(StandardCharsets.UTF_8));
        return "urn:uuid:" + uuid;
    }

    private String reader() {
        return edition.narrator() != null ? edition.narrator() : edition.voice().id() + " (synthetic voice)";
    }

    private void describeAccess() {
        root.putArray("accessMode").add("auditory");
        root.putArray("accessModeSufficient")
                .addObject()
                .put("type", "ItemList")
                .putArray("itemListElement")
                .add("auditory");
        root.putArray("accessibilityFeature").add("tableOfContents").add("structuralNavigation");
        root.putArray("accessibilityHazard").add("none");
        root.putObject("accessibilitySummary")
                .put(
                        "value",
                        "Read aloud by a synthetic voice. Each chapter is a file of its own and is listed in a table of"
                                + " contents; the book as one file has chapter marks.")
                .put("language", "en");
    }

    private void listReadingOrder() {
        ArrayNode readingOrder = root.putArray("readingOrder");
        for (PublishedChapter chapter : chapters) {
            ObjectNode entry = resource(readingOrder, chapter.stored(), "audio/mpeg");
            entry.put("name", edition.chapters().get(chapter.number() - 1).title());
            entry.put("duration", IsoDuration.ofMillis(chapter.durationMillis()));
        }
    }

    private void listResources() {
        ArrayNode resources = root.putArray("resources");
        resource(resources, contents, "text/html").put("rel", "contents");
        ObjectNode whole = resource(resources, book.stored(), "audio/mpeg");
        whole.put("name", edition.title());
        whole.put("duration", IsoDuration.ofMillis(book.durationMillis()));
    }

    /** {@code integrity} is the checksum in the words of Subresource Integrity, which Publication Manifest asks for. */
    private ObjectNode resource(ArrayNode list, StoredObject object, String mediaType) {
        byte[] digest = HexFormat.of().parseHex(object.sha256());
        return list.addObject()
                .put("type", "LinkedResource")
                .put("url", urlOf(object.key()))
                .put("encodingFormat", mediaType)
                .put("integrity", "sha256-" + Base64.getEncoder().encodeToString(digest));
    }

    /** Relative to the manifest, which lies beside the edition's folder. */
    private String urlOf(ObjectKey key) {
        String folder = "books/" + edition.document() + "/";
        return key.value().substring(folder.length());
    }
}
