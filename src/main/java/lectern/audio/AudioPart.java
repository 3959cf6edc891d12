package lectern.audio;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One MP3 that goes into a longer one.
 *
 * @param name what a message calls it
 * @param mark the title of the chapter that begins with it; null when it goes on with the one before
 * @param source opens it; each join opens each part once
 */
public record AudioPart(String name, @Nullable String mark, Source source) {

    /** Opens a part from its first byte. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
