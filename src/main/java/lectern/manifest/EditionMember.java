package lectern.manifest;

import lectern.storage.StoredObject;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our own member of a manifest: which clips an edition is made of and where each is heard, so that an edition can be verified,
 * captioned or made again. Keys are names in the store; times are milliseconds from counted frames.
 */
final class EditionMember {

    private final Publication publication;
    private final Edition edition;
    private final Inventory inventory;

    EditionMember(Publication publication, Inventory inventory) {
        this.publication = publication;
        this.edition = publication.edition();
        this.inventory = inventory;
    }

    void writeTo(ObjectNode member) {
        member.put("id", edition.id().value());
        member.put("revision", edition.revision());
        member.put("document", edition.document().value());
        member.putObject("voice")
                .put("id", edition.voice().id())
                .put("language", edition.voice().language().code())
                .put("speed", edition.voice().speed());
        member.putObject("pauses")
                .put("headingMs", edition.pauses().headingMillis())
                .put("paragraphMs", edition.pauses().paragraphMillis())
                .put("chapterMs", edition.pauses().chapterMillis());
        PublishedBook book = publication.book();
        writeObject(member.putObject("book"), book.stored()).put("durationMs", book.durationMillis());
        publication
                .file(EditionFiles.CONTENTS)
                .ifPresent(contents -> writeObject(member.putObject("contents"), contents.stored()));
        ArrayNode files = member.putArray("files");
        for (EditionFile file : publication.files()) {
            writeObject(files.addObject(), file.stored()).put("mediaType", file.mediaType());
        }
        ArrayNode chapters = member.putArray("chapters");
        for (EditionChapter chapter : edition.chapters()) {
            writeChapter(chapters.addObject(), chapter, publication.chapters().get(chapter.number() - 1));
        }
    }

    private void writeChapter(ObjectNode entry, EditionChapter chapter, PublishedChapter published) {
        entry.put("number", chapter.number());
        entry.put("title", chapter.title());
        writeObject(entry, published.stored());
        entry.put("startInBookMs", publication.book().chapterStartsMillis().get(chapter.number() - 1));
        entry.put("durationMs", published.durationMillis());
        entry.put("gainSteps", published.gainSteps());
        ArrayNode list = entry.putArray("chunks");
        for (EditionChunk chunk : chapter.chunks()) {
            PublishedChunk heard = published.chunks().get(chunk.number() - 1);
            ObjectNode object = list.addObject();
            object.put("number", chunk.number());
            object.put("textSha256", chunk.textSha256());
            object.put("characters", chunk.characters());
            writeObject(object.putObject("clip"), inventory.get(chunk.clip())).put("take", chunk.take());
            object.put("startMs", heard.startMillis());
            object.put("durationMs", heard.durationMillis());
            object.put("pauseAfterMs", heard.pauseAfterMillis());
        }
    }

    private static ObjectNode writeObject(ObjectNode entry, StoredObject object) {
        return entry.put("key", object.key().value())
                .put("bytes", object.bytes())
                .put("sha256", object.sha256());
    }
}
