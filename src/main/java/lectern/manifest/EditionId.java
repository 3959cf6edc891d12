package lectern.manifest;

import java.util.List;
import java.util.regex.Pattern;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.document.Voice;
import org.jspecify.annotations.Nullable;

/**
 * Names one stitched result: the first 16 hexadecimal digits of SHA-256 over everything that shaped it. The same chunks under
 * the same titles are the same edition, wherever and however often they are stitched.
 *
 * @param value 16 lower-case hexadecimal digits
 */
public record EditionId(String value) {

    /** Part of every id: raise it when the same chunks come to be stitched, tagged or named in another way. */
    private static final String FORMAT_VERSION = "3";

    private static final int LENGTH = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{" + LENGTH + "}");

    public EditionId {
        if (!HEX.matcher(value).matches()) {
            throw new IllegalArgumentException("not an edition id: \"" + value + "\"");
        }
    }

    static EditionId of(
            DocumentId document,
            String title,
            @Nullable String author,
            @Nullable String narrator,
            Voice voice,
            @Nullable EditionCover cover,
            EditionShape settings,
            List<EditionChapter> chapters) {
        Pauses pauses = settings.pauses();
        StringBuilder shape = new StringBuilder();
        append(shape, FORMAT_VERSION);
        append(shape, document.value());
        append(shape, title);
        append(shape, author);
        append(shape, narrator);
        append(shape, voice.id());
        append(shape, voice.language().code());
        append(shape, voice.speed().toPlainString());
        append(shape, cover == null ? null : cover.sha256());
        append(shape, settings.levelling().toString());
        appendPause(shape, pauses.headingMillis());
        appendPause(shape, pauses.paragraphMillis());
        appendPause(shape, pauses.chapterMillis());
        for (EditionChapter chapter : chapters) {
            append(shape, chapter.title());
            shape.append(chapter.chunks().size()).append(" chunks\n");
            for (EditionChunk chunk : chapter.chunks()) {
                append(shape, chunk.key().hex());
                appendPause(shape, pauses.after(chunk, chapter));
            }
        }
        return new EditionId(SpeechKey.sha256(shape.toString()).substring(0, LENGTH));
    }

    /** Each value behind its length, so that no two lists of values make the same text. */
    private static void append(StringBuilder shape, @Nullable String value) {
        if (value == null) {
            shape.append("-\n");
        } else {
            shape.append(value.length()).append(':').append(value).append('\n');
        }
    }

    private static void appendPause(StringBuilder shape, long millis) {
        shape.append(millis).append(" ms\n");
    }

    @Override
    public String toString() {
        return value;
    }
}
