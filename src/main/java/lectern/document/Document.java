package lectern.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that was read whole: what it is called, who reads it, and its chapters in order.
 *
 * @param id its name everywhere
 * @param title what a player shows
 * @param author who wrote it, if that is known
 * @param narrator who is named as its reader, if anybody
 * @param voice who reads it, but for chapters that have a voice of their own
 * @param cover its picture, if it has one
 * @param chapters at least one
 */
public record Document(
        DocumentId id,
        String title,
        @Nullable String author,
        @Nullable String narrator,
        Voice voice,
        @Nullable Cover cover,
        List<Chapter> chapters) {

    public Document {
        chapters = List.copyOf(chapters);
        if (chapters.isEmpty()) {
            throw new IllegalArgumentException("document " + id + " has no chapters");
        }
    }

    /** A document without a cover. */
    public Document(
            DocumentId id,
            String title,
            @Nullable String author,
            @Nullable String narrator,
            Voice voice,
            List<Chapter> chapters) {
        this(id, title, author, narrator, voice, null, chapters);
    }

    /** Who reads this chapter. */
    public Voice voiceOf(Chapter chapter) {
        return chapter.voice() == null ? voice : chapter.voice();
    }
}
