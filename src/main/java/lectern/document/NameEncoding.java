package lectern.document;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** How this machine writes the names of files. Its locale decides, and that of cron or of a bare container may know ASCII alone. */
public final class NameEncoding {

    /** What Java reads in place of bytes that are none of the encoding's characters. */
    private static final char UNKNOWN = '\uFFFD';

    private NameEncoding() {}

    /** Whether the name of {@code file}, as it is read, is that of the same file when it is written. */
    static boolean holds(Path file) {
        String name = file.toString();
        try {
            return name.indexOf(UNKNOWN) < 0 || Path.of(name).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Says that {@code named} cannot be written, and what to do. */
    public static Problem problem(Path place, String named) {
        return Problem.of(
                place,
                "%s cannot be written in this machine's encoding of names (%s)"
                        .formatted(named, System.getProperty("sun.jnu.encoding", "unknown")),
                "start the program with LC_ALL=C.UTF-8; where it was, give the file another name");
    }
}
