package lectern.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** What a decoder makes of an MP3. */
@NullUnmarked
public final class Heard {

    private Heard() {}

    /** All samples, those of the channels in turn. */
    public static short[] in(byte[] mp3) {
        return in(Tone.frames(mp3));
    }

    /** As above, where frames that lack bytes of frames before them are silence. */
    static short[] inAll(byte[] mp3) throws IOException {
        DecodedFrames frames = new DecodedFrames(new FrameReader(new ByteArrayInputStream(mp3)));
        short[] heard = new short[Tone.frames(mp3).size() * frames.frameSamples()];
        ShortBuffer all = ShortBuffer.wrap(heard);
        frames.forEach((frame, isDamaged) -> {
            if (isDamaged) {
                throw new IllegalArgumentException("not all frames could be decoded");
            }
            all.put(frame);
        });
        return heard;
    }

    /** All samples of frames that follow each other. */
    static short[] in(List<byte[]> frames) {
        short[][] heard = new short[frames.size()][];
        if (!SoundDecoder.decode(frames, (frame, samples, length) -> heard[frame] = Arrays.copyOf(samples, length))) {
            throw new IllegalArgumentException("not all frames could be decoded");
        }
        int all = Arrays.stream(heard).mapToInt(samples -> samples.length).sum();
        short[] joined = new short[all];
        int at = 0;
        for (short[] samples : heard) {
            System.arraycopy(samples, 0, joined, at, samples.length);
            at += samples.length;
        }
        return joined;
    }
}
