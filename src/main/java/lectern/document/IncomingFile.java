package lectern.document;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file that lies in an inbox, as its listing shows it.
 *
 * @param name its path below the inbox, with slashes; no part of it is empty, {@code .} or {@code ..}
 * @param bytes its size
 * @param modified when it was last written, in milliseconds
 * @param tag what else tells its content from another, for instance an ETag; empty where the inbox knows nothing of the kind
 */
public record IncomingFile(String name, long bytes, Instant modified, String tag) {

    /** How browsers, office programs and copiers call what is not yet, or was never meant to be, a document. */
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".crdownload");

    public IncomingFile {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a path below an inbox: " + Problem.quoted(name));
        }
        modified = Instant.ofEpochMilli(modified.toEpochMilli());
    }

    /** Whether {@code name} can be the path of a file below a folder, and never leads out of it. */
    public static boolean isName(String name) {
        return name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7F)
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** Whether the name says that the file is hidden, a lock of somebody who edits, or half of a copy. */
    public static boolean isLeftAlone(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return UNFINISHED.stream().anyMatch(small::endsWith)
                || Arrays.stream(name.split("/")).anyMatch(part -> part.startsWith(".") || part.startsWith("~$"));
    }

    /** Whether it is of a format that documents are read from. */
    public boolean isDocument() {
        return Format.of(Path.of(name)).isPresent();
    }

    boolean isCsv() {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    boolean isAtTheTop() {
        return name.indexOf('/') < 0;
    }
}
