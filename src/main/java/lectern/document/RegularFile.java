package lectern.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Whether a path leads to what can be read from its first to its last byte. */
final class RegularFile {

    private RegularFile() {}

    /**
     * The file is looked at once: there are catalogs of a hundred thousand of them.
     *
     * @return its size in bytes
     * @throws RefusedInputException for what is missing, a folder, a pipe or a device, of which reading may never end
     */
    static long require(Path file) {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new RefusedInputException(Problem.of(file, "there is no such file", "correct the path"));
        }
        if (found.isRegularFile()) {
            return found.size();
        }
        if (found.isDirectory()) {
            throw new RefusedInputException(Problem.of(file, "this is a folder", "name a file"));
        }
        throw new RefusedInputException(
                Problem.of(file, "this is a pipe or a device", "save what it gives as a file, and name that"));
    }
}
