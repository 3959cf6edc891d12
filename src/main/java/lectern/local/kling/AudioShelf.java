package lectern.local.kling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The audio on disk, {@code audio/<task id>.mp3}: one file per task that was spoken. */
final class AudioShelf {

    private final Path folder;

    AudioShelf(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("audio"));
    }

    void put(String taskId, byte[] mp3) throws IOException {
        WholeFile.write(fileOf(taskId), mp3);
    }

    Optional<byte[]> find(String taskId) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(fileOf(taskId)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path fileOf(String taskId) {
        return folder.resolve(taskId + ".mp3");
    }
}
