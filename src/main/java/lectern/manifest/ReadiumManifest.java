package lectern.manifest;

import java.time.temporal.ChronoUnit;
import java.util.List;
import lectern.storage.StoredObject;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edition as a Readium Web Publication Manifest of the audiobook profile
 * (https://readium.org/webpub-manifest/profiles/audiobook). It lies in the edition's folder, and its links are relative to it.
 * It has no link to itself, as such a link has to be absolute, and where it will be served is not known here.
 */
final class ReadiumManifest {

    static final String FILE_NAME = "readium.json";
    static final String MEDIA_TYPE = "application/audiobook+json";

    private static final String MP3 = "audio/mpeg";

    private final Publication publication;
    private final Edition edition;
    private final ObjectNode root = PrettyJson.object();

    private ReadiumManifest(Publication publication) {
        this.publication = publication;
        this.edition = publication.edition();
    }

    /** The manifest; it names every file of the publication. */
    static String json(Publication publication) {
        return new ReadiumManifest(publication).json();
    }

    private String json() {
        root.put("@context", "https://readium.org/webpub-manifest/context.jsonld");
        describe(root.putObject("metadata"));
        listOtherForms();
        listReadingOrder();
        listResources();
        listContents();
        return PrettyJson.text(root);
    }

    private void describe(ObjectNode metadata) {
        metadata.put("@type", "http://schema.org/Audiobook");
        metadata.put("conformsTo", "https://readium.org/webpub-manifest/profiles/audiobook");
        metadata.put("identifier", AudiobookManifest.id(edition.id()));
        metadata.put("title", edition.title());
        if (edition.author() != null) {
            metadata.put("author", edition.author());
        }
        metadata.put("narrator", EditionFiles.reader(edition));
        AudiobookManifest.nameLanguages(metadata, "language", publication);
        String date = publication.published().truncatedTo(ChronoUnit.SECONDS).toString();
        metadata.put("published", date);
        metadata.put("modified", date);
        metadata.put("duration", PrettyJson.seconds(publication.durationMillis()));
        metadata.put("abridged", false);
        AccessFacts access = AccessFacts.of(publication, true);
        ObjectNode accessibility = metadata.putObject("accessibility");
        accessibility.putArray("accessMode").add("auditory");
        addAll(accessibility.putArray("accessModeSufficient"), access.sufficientModes());
        addAll(accessibility.putArray("feature"), access.features());
        accessibility.putArray("hazard").add("none");
        accessibility.put("summary", access.summary());
    }

    /** The whole in one file, as a playlist, as a package: other forms of the same book. */
    private void listOtherForms() {
        ArrayNode links = root.putArray("links");
        StoredObject book = publication.book().stored();
        link(links, book, MP3)
                .put("rel", "alternate")
                .put("bitrate", kilobits(book.bytes(), publication.book().durationMillis()))
                .put("duration", PrettyJson.seconds(publication.book().durationMillis()));
        for (EditionFile file : publication.files()) {
            if (isOtherForm(file)) {
                link(links, file.stored(), EditionFiles.mediaType(file)).put("rel", "alternate");
            }
        }
    }

    private void listReadingOrder() {
        ArrayNode readingOrder = root.putArray("readingOrder");
        for (PublishedChapter chapter : publication.chapters()) {
            link(readingOrder, chapter.stored(), MP3)
                    .put("title", titleOf(chapter))
                    .put("bitrate", kilobits(chapter.bytes(), chapter.durationMillis()))
                    .put("duration", PrettyJson.seconds(chapter.durationMillis()));
        }
    }

    private void listResources() {
        ArrayNode resources = root.putArray("resources");
        for (EditionFile file : publication.files()) {
            if (!isOtherForm(file)) {
                ObjectNode entry = link(resources, file.stored(), EditionFiles.mediaType(file));
                String relation = EditionFiles.relation(edition, file);
                if (relation != null) {
                    entry.put("rel", relation);
                }
            }
        }
    }

    private void listContents() {
        ArrayNode contents = root.putArray("toc");
        for (PublishedChapter chapter : publication.chapters()) {
            contents.addObject().put("href", chapter.key().fileName()).put("title", titleOf(chapter));
        }
    }

    private String titleOf(PublishedChapter chapter) {
        return edition.chapters().get(chapter.number() - 1).title();
    }

    private static boolean isOtherForm(EditionFile file) {
        String mediaType = EditionFiles.mediaType(file);
        return mediaType.startsWith("audio/") || mediaType.equals(LpfPackage.MEDIA_TYPE);
    }

    /** On the average of the whole file, its tag included; at least 1. */
    private static long kilobits(long bytes, long millis) {
        return Math.max(1, Math.round(8.0 * bytes / Math.max(1, millis)));
    }

    private static ObjectNode link(ArrayNode list, StoredObject object, String mediaType) {
        return list.addObject().put("href", object.key().fileName()).put("type", mediaType);
    }

    private static void addAll(ArrayNode list, List<String> values) {
        values.forEach(list::add);
    }
}
