package lectern.document;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/** A text file whose size and encoding were checked: every byte of it is a character. */
final class TextFile {

    /** The longest novels have 10 MB; ten times that is a mistake. */
    static final int MAX_BYTES = 100 * 1024 * 1024;

    private final FileBytes file;
    private final TextEncoding encoding;

    private TextFile(FileBytes file, TextEncoding encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    /**
     * The file, read once to learn how it is encoded.
     *
     * @throws RefusedInputException if it is missing, too large, or no text; then it names the first wrong byte
     */
    static TextFile of(Path file) {
        return of(file, MAX_BYTES);
    }

    /** @param maxBytes the most that is read; a longer file is refused before a byte of it is */
    static TextFile of(Path file, int maxBytes) {
        long size = RegularFile.require(file);
        if (size > maxBytes) {
            throw new RefusedInputException(Problem.of(
                    file,
                    "the file is larger than %d bytes, the most that is read".formatted(maxBytes),
                    "divide it into several documents"));
        }
        try {
            FileBytes bytes = FileBytes.of(file, size);
            return new TextFile(bytes, TextEncoding.of(bytes));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    Path path() {
        return file.path();
    }

    TextEncoding encoding() {
        return encoding;
    }

    /** The text, from the first character after a byte order mark. */
    Reader reader() {
        try {
            return encoding.reader(file.open(), file.size());
        } catch (IOException e) {
            throw unreadable(path(), e);
        }
    }

    /** Its lines, one after the other. */
    TextLines lines() {
        return new TextLines(path(), reader());
    }

    /** All of it, in memory. */
    String whole() {
        try {
            return encoding.decoded(file.first(MAX_BYTES));
        } catch (IOException e) {
            throw unreadable(path(), e);
        }
    }

    static RefusedInputException unreadable(Path file, IOException e) {
        if (e instanceof CharacterCodingException) {
            return new RefusedInputException(
                    Problem.of(file, "the file was changed while it was read", "leave it alone and run again"));
        }
        return new RefusedInputException(
                Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
    }
}
