package lectern.audio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags and chapters in ffmpeg's own text format (https://ffmpeg.org/ffmpeg-formats.html#Metadata-1). */
final class M4bMetadata {

    private static final String SPECIAL = "=;#\\";

    /** The kind of media that players file under audiobooks (the atom {@code stik}). */
    private static final String AUDIOBOOK = "2";

    private final StringBuilder text = new StringBuilder(";FFMETADATA1\n");

    private M4bMetadata() {}

    static String of(M4bTag tag, List<ChapterMark> chapters) {
        M4bMetadata metadata = new M4bMetadata();
        metadata.line("title", tag.title());
        metadata.line("album", tag.title());
        metadata.line("artist", tag.artist());
        metadata.line("album_artist", tag.artist());
        metadata.line("composer", tag.composer());
        metadata.line("genre", "Audiobook");
        metadata.line("date", tag.date());
        metadata.line("media_type", AUDIOBOOK);
        chapters.forEach(metadata::chapter);
        return metadata.text.toString();
    }

    private void chapter(ChapterMark chapter) {
        text.append("[CHAPTER]\nTIMEBASE=1/1000\n");
        line("START", String.valueOf(chapter.startMillis()));
        line("END", String.valueOf(chapter.endMillis()));
        line("title", chapter.title());
    }

    private void line(String key, @Nullable String value) {
        if (value == null) {
            return;
        }
        text.append(key).append('=');
        String line = OneLine.of(value);
        for (char c : line.toCharArray()) {
            if (SPECIAL.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c);
        }
        if (line.endsWith("\\")) {
            text.append(' '); // ffmpeg takes any backslash before a line's end for one that escapes it
        }
        text.append('\n');
    }
}
