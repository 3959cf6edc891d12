package lectern.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that one process exports to. Each file in it is there whole or not at all, also after a loss of power. */
final class ExportFolder implements Closeable {

    private static final String WORK = ".lectern-work";

    private final Path folder;
    private final FileChannel lockFile;

    private ExportFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Opens {@code folder}, and makes it if need be.
     *
     * @throws ExportRefusedException when another export writes to it right now
     */
    static ExportFolder open(Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve(WORK));
        FileChannel lockFile =
                FileChannel.open(work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new ExportRefusedException(
                    "another export writes to " + folder + " – wait until it has ended, and export again");
        }
        return new ExportFolder(folder, lockFile);
    }

    private static boolean isLocked(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return folder;
    }

    /** A new file for work in progress; it is gone when this is closed. */
    Path workFile() throws IOException {
        // Files.createTempFile would keep it from everybody else, and an export is for others to read.
        return Files.createFile(folder.resolve(WORK).resolve(UUID.randomUUID() + ".unfinished"));
    }

    /**
     * Where a file of the export is; the folders above it are made.
     *
     * @param name relative, with slashes
     */
    Path file(String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("not a name in an export: \"" + name + "\"");
        }
        Files.createDirectories(file.getParent());
        return file;
    }

    /** {@code work} is whole: it becomes {@code name}. */
    void finish(Path work, String name) throws IOException {
        try (FileChannel file = FileChannel.open(work, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(work, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder.resolve(WORK))) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
