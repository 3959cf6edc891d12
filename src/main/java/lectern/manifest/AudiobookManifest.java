package lectern.manifest;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edition as a W3C audiobook (https://www.w3.org/TR/audiobooks/, a profile of https://www.w3.org/TR/pub-manifest/). What
 * that vocabulary has no words for is in one member of our own, under a prefix that the context declares; Publication Manifest
 * allows this, and lets a reader ignore it.
 */
final class AudiobookManifest {

    static final String MEDIA_TYPE = "application/ld+json";

    /** What a package calls it. */
    static final String PACKAGED_NAME = "publication.json";

    static final String PREFIX = "lectern";
    private static final String MP3 = "audio/mpeg";

    private final Publication publication;
    private final Edition edition;
    private final boolean packaged;
    private final ObjectNode root = PrettyJson.object();

    private AudiobookManifest(Publication publication, boolean packaged) {
        this.publication = publication;
        this.edition = publication.edition();
        this.packaged = packaged;
    }

    /** The manifest of the document's current edition, in the store beside its folder; equal publications give equal text. */
    static String json(Publication publication, Inventory inventory) {
        AudiobookManifest manifest = new AudiobookManifest(publication, false);
        manifest.describe();
        new EditionMember(publication, inventory).writeTo(manifest.root.putObject(PREFIX + ":edition"));
        return PrettyJson.text(manifest.root);
    }

    /** The manifest at the root of a package that has the chapters and the {@link Publication#files()} beside it, and no book. */
    static String packaged(Publication publication) {
        AudiobookManifest manifest = new AudiobookManifest(publication, true);
        manifest.describe();
        return PrettyJson.text(manifest.root);
    }

    /** From the edition's id, which is from its content: equal for equal editions, and for no others. */
    static String id(EditionId edition) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(("lectern edition " + edition).getBytes(StandardCharsets.UTF_8));
    }

    private void describe() {
        describePublication();
        describeAccess();
        listReadingOrder();
        listResources();
    }

    private void describePublication() {
        String language = edition.voice().language().code();
        ObjectNode context = root.putArray("@context")
                .add("https://schema.org")
                .add("https://www.w3.org/ns/pub-context")
                .addObject()
                .put("language", language);
        if (!packaged) {
            context.put(PREFIX, "urn:x-lectern:");
        }
        root.put("conformsTo", "https://www.w3.org/TR/audiobooks/");
        root.put("type", "Audiobook");
        root.put("id", id(edition.id()));
        root.put(
                "url",
                packaged
                        ? PACKAGED_NAME
                        : ObjectKey.manifest(edition.document()).fileName());
        root.put("name", edition.title());
        if (edition.author() != null) {
            root.putObject("author").put("type", "Person").put("name", edition.author());
        }
        root.putObject("readBy").put("type", "Person").put("name", EditionFiles.reader(edition));
        nameLanguages(root, "inLanguage", publication);
        root.put("readingProgression", "ltr");
        String date = publication.published().truncatedTo(ChronoUnit.SECONDS).toString();
        root.put("datePublished", date);
        root.put("dateModified", date);
        root.put("abridged", false);
        root.put("duration", IsoDuration.ofMillis(publication.durationMillis()));
    }

    /** One as a word, more as a list: the book's own first. */
    static void nameLanguages(ObjectNode named, String name, Publication publication) {
        List<String> languages = Stream.concat(
                        Stream.of(publication.edition().voice().language()),
                        publication.scripts().stream().map(ChapterScript::language))
                .map(Language::code)
                .distinct()
                .toList();
        if (languages.size() == 1) {
            named.put(name, languages.get(0));
        } else {
            ArrayNode list = named.putArray(name);
            languages.forEach(list::add);
        }
    }

    private void describeAccess() {
        AccessFacts access = AccessFacts.of(publication, !packaged);
        ArrayNode modes = root.putArray("accessMode");
        ArrayNode sufficient = root.putArray("accessModeSufficient");
        modes.add("auditory");
        for (String mode : access.sufficientModes()) {
            sufficient
                    .addObject()
                    .put("type", "ItemList")
                    .putArray("itemListElement")
                    .add(mode);
        }
        ArrayNode features = root.putArray("accessibilityFeature");
        access.features().forEach(features::add);
        root.putArray("accessibilityHazard").add("none");
        root.putObject("accessibilitySummary").put("value", access.summary()).put("language", "en");
    }

    private void listReadingOrder() {
        ArrayNode readingOrder = root.putArray("readingOrder");
        for (PublishedChapter chapter : publication.chapters()) {
            ObjectNode entry = resource(readingOrder, chapter.stored(), MP3);
            entry.put("name", edition.chapters().get(chapter.number() - 1).title());
            entry.put("duration", IsoDuration.ofMillis(chapter.durationMillis()));
            EditionFiles.captions(publication, chapter)
                    .ifPresent(
                            captions -> resource(entry.putArray("alternate"), captions.stored(), Captions.MEDIA_TYPE));
        }
    }

    private void listResources() {
        ArrayNode resources = root.putArray("resources");
        for (EditionFile file : publication.files()) {
            String mediaType = EditionFiles.mediaType(file);
            ObjectNode entry = resource(resources, file.stored(), mediaType);
            String relation = EditionFiles.relation(edition, file);
            if (relation != null) {
                entry.put("rel", relation);
            }
            if (mediaType.startsWith("audio/")) {
                entry.put("name", edition.title());
            }
        }
        if (!packaged) {
            ObjectNode whole = resource(resources, publication.book().stored(), MP3);
            whole.put("name", edition.title());
            whole.put("duration", IsoDuration.ofMillis(publication.book().durationMillis()));
        }
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

    /** Relative to the manifest: it lies beside the edition's folder, or in a package beside its files. */
    private String urlOf(ObjectKey key) {
        return packaged ? key.fileName() : edition.folder() + "/" + key.fileName();
    }
}
