package lectern.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder below which the embedded parts keep what lasts from run to run.
 *
 * @param folder absolute; made when it is first needed
 */
public record Home(Path folder) {

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    public Path s3() {
        return folder.resolve("s3");
    }

    public Path kling() {
        return folder.resolve("kling");
    }

    public Path broker() {
        return folder.resolve("broker");
    }

    public Path staging() {
        return folder.resolve("staging");
    }

    public Path work() {
        return folder.resolve("work");
    }

    public Path reports() {
        return folder.resolve("reports");
    }

    public Path uploads() {
        return folder.resolve("uploads");
    }

    /** Makes {@code folder}, and the folders above it. */
    static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    /** Runs {@code action} while no other process runs one under the same lock file. */
    static <T> T exclusively(Path lockFile, Action<T> action) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return action.run();
        }
    }

    /** Something that may fail while it reads or writes files. */
    interface Action<T> {
        T run() throws IOException;
    }
}
