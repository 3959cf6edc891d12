package lectern.audio;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Some frames of an MP3 as a file of their own. */
final class CutFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private CutFile() {}

    /** Writes those from sample {@code start} on to {@code path}, and forces them to the disk. */
    static AudioFacts write(FrameReader reader, long start, long samples, int gainSteps, Path path) throws IOException {
        Frame frame = reader.next();
        if (frame == null) {
            throw new UntrustedAudioException("no sound: not one MP3 frame");
        }
        Mp3Format format = frame.header().format();
        int perFrame = format.version().samplesPerFrame();
        if (start < 0 || samples <= 0 || start % perFrame != 0 || samples % perFrame != 0) {
            throw new IllegalArgumentException(
                    "samples %d to %d are not whole frames of %d samples".formatted(start, start + samples, perFrame));
        }
        long bytes = 0;
        try (FileOutputStream file = new FileOutputStream(path.toFile());
                OutputStream out = new BufferedOutputStream(file, BUFFER_BYTES)) {
            for (long at = 0; at < start + samples; at += perFrame) {
                if (frame == null) {
                    throw new IllegalArgumentException(
                            "samples %d to %d are not there: it ends at %d".formatted(start, start + samples, at));
                }
                if (at >= start) {
                    byte[] cut = gainSteps == 0
                            ? frame.bytes()
                            : frame.louder(gainSteps).bytes();
                    out.write(cut);
                    bytes += cut.length;
                }
                frame = at + perFrame < start + samples ? reader.next() : null;
            }
            out.flush();
            file.getChannel().force(true);
        }
        return new AudioFacts(format, Math.toIntExact(samples / perFrame), samples, bytes);
    }
}
