package lectern.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import lectern.chunk.SpeechKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFolderTest {

    private static final SpeechKey KEY = new SpeechKey("a".repeat(64));
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void sweepsUnfinishedDownloadsThatAreOldAndNothingElse() throws IOException {
        StagingFolder staging = new StagingFolder(folder);
        Path old = at(staging.incoming(KEY), NOW.minus(Duration.ofHours(2)));
        Path fresh = at(staging.incoming(KEY), NOW.minus(Duration.ofMinutes(5)));
        Path clip = at(Files.createFile(staging.clip(KEY)), NOW.minus(Duration.ofDays(9)));

        staging.sweep(NOW.minus(Duration.ofHours(1)));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(clip).exists();
    }

    @Test
    void sweepsNothingWhereThereIsNoFolderYet() throws IOException {
        new StagingFolder(folder.resolve("later")).sweep(NOW);

        assertThat(folder.resolve("later")).doesNotExist();
    }

    private static Path at(Path file, Instant modified) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
