package lectern.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a file that is read several times over; a small one is opened once: there are catalogs of a hundred thousand of them. */
final class FileBytes {

    private static final int SMALL = 1 << 16;

    private final Path path;
    private final long size;
    private final byte @Nullable [] kept;

    private FileBytes(Path path, long size, byte @Nullable [] kept) {
        this.path = path;
        this.size = size;
        this.kept = kept;
    }

    /** @param size in bytes, as it was looked at just now */
    static FileBytes of(Path file, long size) throws IOException {
        if (size > SMALL) {
            return new FileBytes(file, size, null);
        }
        byte[] bytes = Files.readAllBytes(file);
        return new FileBytes(file, bytes.length, bytes);
    }

    Path path() {
        return path;
    }

    /** In bytes, when it was looked at first. */
    long size() {
        return size;
    }

    /** At most so many of them, from the first. */
    byte[] first(int most) throws IOException {
        if (kept != null) {
            return kept.length <= most ? kept : Arrays.copyOf(kept, most);
        }
        try (InputStream in = open()) {
            return in.readNBytes(most);
        }
    }

    /** From the first byte. */
    InputStream open() throws IOException {
        return kept == null ? Files.newInputStream(path) : new ByteArrayInputStream(kept);
    }
}
