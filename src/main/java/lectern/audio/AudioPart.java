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
 * @param pauseMillis silence to follow it, in milliseconds; it becomes the nearest whole number of frames
 */
public record AudioPart(String name, @Nullable String mark, Source source, long pauseMillis) {

    public AudioPart {
        if (pauseMillis < 0) {
            throw new IllegalArgumentException(name + " is followed by a pause of " + pauseMillis + " ms");
        }
    }

    /** Opens a part from its first byte. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
