package lectern.manifest;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where the chapters begin in the whole book's file, in the JSON chapters, version 1.2, of the podcast namespace. */
final class PodcastChapters {

    static final String FILE_NAME = "chapters.json";
    static final String MEDIA_TYPE = "application/json+chapters";

    private PodcastChapters() {}

    /** The chapters; times are seconds. */
    static String json(Publication publication) {
        Edition edition = publication.edition();
        ObjectNode root = PrettyJson.object();
        root.put("version", "1.2.0");
        if (edition.author() != null) {
            root.put("author", edition.author());
        }
        root.put("title", edition.title());
        root.put("fileName", publication.book().key().fileName());
        ArrayNode list = root.putArray("chapters");
        List<Long> starts = publication.book().chapterStartsMillis();
        for (EditionChapter chapter : edition.chapters()) {
            list.addObject()
                    .put("startTime", PrettyJson.seconds(starts.get(chapter.number() - 1)))
                    .put("title", chapter.title());
        }
        return PrettyJson.text(root);
    }
}
