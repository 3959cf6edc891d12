package lectern.manifest;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edition in the file that an Audiobookshelf server reads from a book's folder. What is not known is left out, so that what
 * somebody entered there stays; the server takes the list of chapters only if every entry has its times and a title.
 */
final class AudiobookshelfMetadata {

    static final String FILE_NAME = "metadata.json";
    static final String MEDIA_TYPE = "application/json";

    private AudiobookshelfMetadata() {}

    /** The metadata; times are seconds in the chapters' files one after the other. */
    static String json(Publication publication) {
        Edition edition = publication.edition();
        ObjectNode root = PrettyJson.object();
        root.put("title", edition.title());
        if (edition.author() != null) {
            root.putArray("authors").add(edition.author());
        }
        root.putArray("narrators").add(EditionFiles.reader(edition));
        root.put("language", edition.voice().language().code());
        root.put("abridged", false);
        ArrayNode chapters = root.putArray("chapters");
        long start = 0;
        for (PublishedChapter chapter : publication.chapters()) {
            long end = start + chapter.durationMillis();
            chapters.addObject()
                    .put("id", chapter.number() - 1)
                    .put("start", PrettyJson.seconds(start))
                    .put("end", PrettyJson.seconds(end))
                    .put("title", edition.chapters().get(chapter.number() - 1).title());
            start = end;
        }
        return PrettyJson.text(root);
    }
}
