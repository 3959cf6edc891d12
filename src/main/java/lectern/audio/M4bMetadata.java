package lectern.audio;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags and chapters in ffmpeg's own text format (https://ffmpeg.org/ffmpeg-formats.html#Metadata-1). */
final class M4bMetadata {

    private static final String SPECIAL = "=;#\\";

    /** The kind of media that players file under audiobooks (the atom {@code stik}). */
    private static final String AUDIOBOOK = "2";

    /** Nero's marks have one byte for a title's length; ffmpeg cuts a longer one off wherever that is, also inside a character. */
    private static final int MOST_BYTES_OF_A_TITLE = 255;

    private static final String MORE = "…";

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
        line("title", fitting(OneLine.of(chapter.title())));
    }

    private static String fitting(String title) {
        if (bytes(title) <= MOST_BYTES_OF_A_TITLE) {
            return title;
        }
        StringBuilder fitting = new StringBuilder();
        int left = MOST_BYTES_OF_A_TITLE - bytes(MORE);
        for (int i = 0; i < title.length(); i += Character.charCount(title.codePointAt(i))) {
            String character = Character.toString(title.codePointAt(i));
            left -= bytes(character);
            if (left < 0) {
                break;
            }
            fitting.append(character);
        }
        return fitting.append(MORE).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
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
