package lectern.audio;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a server sends in place of an MP3, told by the first bytes: for the message, since only frames prove an MP3. */
final class FileSignature {

    /** How many first bytes are worth looking at. */
    static final int BYTES = 512;

    private FileSignature() {}

    /** What {@code head}, the first bytes of a file, look like; empty when nothing known, an MP3 among it. */
    static Optional<String> describe(byte[] head) {
        if (head.length == 0) {
            return Optional.of("an empty file");
        }
        String raw = new String(head, StandardCharsets.ISO_8859_1);
        if (raw.startsWith("RIFF") && raw.startsWith("WAVE", 8)) {
            return Optional.of("WAV audio");
        }
        if (raw.startsWith("ftyp", 4)) {
            return Optional.of("M4A or MP4 audio");
        }
        if (raw.startsWith("OggS")) {
            return Optional.of("Ogg audio");
        }
        if (raw.startsWith("fLaC")) {
            return Optional.of("FLAC audio");
        }
        if (raw.startsWith("FORM") && (raw.startsWith("AIFF", 8) || raw.startsWith("AIFC", 8))) {
            return Optional.of("AIFF audio");
        }
        if (raw.startsWith("\u00FF\u00F1") || raw.startsWith("\u00FF\u00F9")) {
            return Optional.of("AAC audio");
        }
        if (raw.startsWith("\u001A\u0045\u00DF\u00A3")) {
            return Optional.of("WebM audio");
        }
        if (raw.startsWith("#!AMR")) {
            return Optional.of("AMR audio");
        }
        return describeText(raw);
    }

    private static Optional<String> describeText(String raw) {
        String byteOrderMark = "\u00EF\u00BB\u00BF";
        String text = raw.startsWith(byteOrderMark) ? raw.substring(byteOrderMark.length()) : raw;
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head")) {
            return Optional.of("a web page (HTML)");
        }
        if (start.startsWith("<")) {
            return Optional.of("XML or HTML");
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.of("JSON");
        }
        return Optional.empty();
    }
}
