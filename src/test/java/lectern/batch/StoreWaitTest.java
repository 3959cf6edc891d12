package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectStore;
import lectern.storage.StoreUnreachableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class StoreWaitTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void goesOnForAsLongAsIsSetFromWhenTheStoreWasFirstMissed() {
        StoreWait wait = wait(Duration.ofMinutes(2));
        assertThat(wait.isOn()).isFalse();

        assertThat(wait.goesOn()).isTrue();
        assertThat(wait.isOn()).isTrue();
        clock.move(Duration.ofSeconds(119));
        assertThat(wait.goesOn()).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(wait.goesOn()).isFalse();
    }

    @Test
    void beginsAnewForTheNextOutage() {
        StoreWait wait = wait(Duration.ofMinutes(2));
        wait.goesOn();
        clock.move(Duration.ofMinutes(1));
        wait.end();
        clock.move(Duration.ofHours(1));

        assertThat(wait.isOn()).isFalse();
        assertThat(wait.goesOn()).isTrue();
        assertThat(wait.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void looksAgainAfterPausesThatGrow() {
        StoreWait wait = wait(Duration.ofHours(1));
        List<Long> seconds = new ArrayList<>();
        for (int attempt = 0; attempt < 7; attempt++) {
            wait.goesOn();
            seconds.add(wait.pause().toSeconds());
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L);
    }

    @Test
    void tellsAStoreThatIsGoneFromOneThatCannotGiveAnObject() {
        assertThat(wait(Duration.ofMinutes(2)).isThere()).isTrue();
        ObjectStore gone = new FolderObjectStore(folder) {
            @Override
            public void check() throws IOException {
                throw new StoreUnreachableException("gone", new IOException());
            }
        };

        assertThat(new StoreWait(gone, Duration.ofMinutes(2), clock).isThere()).isFalse();
    }

    private StoreWait wait(Duration patience) {
        return new StoreWait(new FolderObjectStore(folder), patience, clock);
    }
}
