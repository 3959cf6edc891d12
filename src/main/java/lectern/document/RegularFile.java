package lectern.document;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a path leads to what can be read from its first to its last byte. */
final class RegularFile {

    private RegularFile() {}

    /** @throws RefusedInputException for what is missing, a folder, a pipe or a device, of which reading may never end */
    static void require(Path file) {
        if (Files.isRegularFile(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new RefusedInputException(Problem.of(file, "this is a folder", "name a file"));
        }
        if (!Files.exists(file)) {
            throw new RefusedInputException(Problem.of(file, "there is no such file", "correct the path"));
        }
        throw new RefusedInputException(
                Problem.of(file, "this is a pipe or a device", "save what it gives as a file, and name that"));
    }
}
