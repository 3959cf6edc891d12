package lectern.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all, also after a loss of power; one that was there is replaced. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a file, forces it to the disk, and says what there is to say of it. */
    @FunctionalInterface
    public interface Writer<T> {
        T write(Path unfinished) throws IOException;
    }

    public static <T> T write(Path target, Writer<T> writer) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, "." + target.getFileName(), ".unfinished");
        try {
            T written = writer.write(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
