package lectern.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files that are strictly UTF-8, with or without a byte order mark, up to {@value #MAX_BYTES} bytes. */
final class Utf8Text {

    /** The longest novels have 10 MB; ten times that is a mistake. */
    static final int MAX_BYTES = 100 * 1024 * 1024;

    private static final String REMEDY = "save the file as UTF-8";

    private Utf8Text() {}

    /**
     * The text without its byte order mark.
     *
     * @throws RefusedInputException if the file is missing, too large, or not UTF-8; then it names the first wrong byte
     */
    static String read(Path file) {
        return read(file, MAX_BYTES);
    }

    static String read(Path file, int maxBytes) {
        byte[] bytes = bytes(file, maxBytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The decoder writes this character for what it cannot read; the text may also hold it rightly.
        if (text.indexOf('\uFFFD') >= 0) {
            refuseMalformed(file, bytes);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file, int maxBytes) {
        if (Files.isDirectory(file)) {
            throw new RefusedInputException(Problem.of(file, "this is a folder", "name a file"));
        }
        if (!Files.isRegularFile(file)) {
            throw new RefusedInputException(Problem.of(file, "there is no such file", "correct the path"));
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
        if (bytes.length > maxBytes) {
            throw new RefusedInputException(Problem.of(
                    file,
                    "the file is larger than %d bytes, the most that is read".formatted(maxBytes),
                    "divide it into several documents"));
        }
        return bytes;
    }

    private static void refuseMalformed(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (!result.isError()) {
            return;
        }
        int offset = in.position();
        String before = out.flip().toString();
        int lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        int line = 1
                + (int) before.replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count();
        int column = before.codePointCount(lineStart, before.length()) + 1;
        boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1];
        throw new RefusedInputException(new Problem(
                file,
                line,
                column,
                "byte 0x%02X at offset %d is not UTF-8%s"
                        .formatted(bytes[offset], offset, utf16 ? ": the file is UTF-16" : ""),
                REMEDY));
    }
}
