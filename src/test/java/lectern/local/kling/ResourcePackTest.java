package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When tasks are counted: without their folder, that cannot be done. */
@NullUnmarked
class ResourcePackTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void isNotCountedForEachOrderWhilePlentyIsLeft() throws IOException {
        ResourcePack pack = packOf("1000000");
        pack.requireRoomFor(1);
        loseTheTasks();

        assertThatCode(() -> pack.requireRoomFor(1)).doesNotThrowAnyException();

        clock.advance(Duration.ofSeconds(11));
        assertThatThrownBy(() -> pack.requireRoomFor(1)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void isCountedForEachOrderWhereItMayBeUsedUp() throws IOException {
        ResourcePack pack = packOf("100");
        pack.requireRoomFor(1);
        loseTheTasks();

        assertThatThrownBy(() -> pack.requireRoomFor(1)).isInstanceOf(UncheckedIOException.class);
    }

    private ResourcePack packOf(String units) throws IOException {
        return new ResourcePack(new Tariff(new BigDecimal("0.05"), new BigDecimal(units)), new TaskBook(folder), clock);
    }

    private void loseTheTasks() throws IOException {
        Files.delete(folder.resolve("tasks"));
    }
}
