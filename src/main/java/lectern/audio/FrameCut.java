package lectern.audio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a part out of an MP3 again into which it was joined. */
public final class FrameCut {

    private FrameCut() {}

    /**
     * Writes {@code target}: the frames of one part, bit for bit, and nothing else.
     *
     * @param whole opens the joined file; it is read to the part's end
     * @param startMillis where the part begins, as {@link JoinedPart#startMillis} says
     * @param millis its own sound, as {@link JoinedPart#millis} says; both are brought to the nearest frame
     * @throws UntrustedAudioException when what is read is not an MP3, or ends before the part does
     */
    public static AudioFacts cutOut(AudioPart.Source whole, long startMillis, long millis, Path target)
            throws IOException {
        try (FrameReader reader = new FrameReader(whole.open());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            Frame frame = reader.next();
            if (frame == null) {
                throw new UntrustedAudioException("no sound: not one MP3 frame");
            }
            Mp3Format format = frame.header().format();
            int first = format.frames(startMillis);
            int end = format.frames(startMillis + millis);
            long bytes = 0;
            for (int index = 0; index < end; index++) {
                if (frame == null) {
                    throw new UntrustedAudioException("it ends after %d frames, before frame %d".formatted(index, end));
                }
                if (index >= first) {
                    out.write(frame.bytes());
                    bytes += frame.bytes().length;
                }
                frame = reader.next();
            }
            long samples = (long) (end - first) * format.version().samplesPerFrame();
            return new AudioFacts(format, end - first, samples, bytes);
        }
    }
}
