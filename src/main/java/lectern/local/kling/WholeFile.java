package lectern.local.kling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all, whenever the process is killed. They may be gone after a power cut. */
final class WholeFile {

    private WholeFile() {}

    static void write(Path target, byte[] content) throws IOException {
        Path part = Files.createTempFile(target.getParent(), ".part-", null);
        try {
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
