package lectern.document;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, one at a time in memory. A form feed ends a page, and so a line; the paragraph separator of Unicode is
 * an empty line.
 */
final class TextLines implements AutoCloseable {

    /** In UTF-16 units: ten times a long novel. */
    static final int LONGEST = 10_000_000;

    private final Path file;
    private final Reader in;
    private final char[] buffer = new char[1 << 12];
    private int at;
    private int end;

    private StringBuilder line = new StringBuilder();
    private int number = -1;
    private boolean afterReturn;
    private boolean emptyLineIsDue;
    private boolean ended;

    TextLines(Path file, Reader in) {
        this.file = file;
        this.in = in;
    }

    /** The number of the line that {@link #next} gave last, from 0. */
    int number() {
        return number;
    }

    /** The next line without its end; null after the last. */
    @Nullable
    String next() {
        if (emptyLineIsDue) {
            emptyLineIsDue = false;
            number++;
            return "";
        }
        while (!ended) {
            if (at == end && !fill()) {
                ended = true;
                return take("");
            }
            if (afterReturn && buffer[at] == '\n') {
                afterReturn = false;
                at++;
                continue;
            }
            afterReturn = false;
            int start = at;
            while (at < end && !isLineEnd(buffer[at])) {
                at++;
            }
            if (at < end) {
                String rest = new String(buffer, start, at - start);
                afterReturn = buffer[at] == '\r';
                emptyLineIsDue = buffer[at] == '\u2029';
                at++;
                return take(rest);
            }
            line.append(buffer, start, at - start);
            if (line.length() > LONGEST) {
                refuse();
            }
        }
        return null;
    }

    private static boolean isLineEnd(char c) {
        return c <= '\r' && c >= '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private String take(String rest) {
        number++;
        if (line.isEmpty()) {
            return rest;
        }
        if (line.length() + rest.length() > LONGEST) {
            number--;
            refuse();
        }
        String whole = line.append(rest).toString();
        // A builder that was long stays as long.
        line = new StringBuilder();
        return whole;
    }

    private void refuse() {
        throw new RefusedInputException(new Problem(
                file,
                number + 2,
                0,
                "the line is longer than %d characters".formatted(LONGEST),
                "break it where its paragraphs end"));
    }

    private boolean fill() {
        try {
            at = 0;
            end = Math.max(in.read(buffer), 0);
            return end > 0;
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }
}
