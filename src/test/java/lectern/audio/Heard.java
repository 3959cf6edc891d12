package lectern.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
        short[] frame = new short[frames.frameSamples()];
        short[] heard = new short[Tone.frames(mp3).size() * frame.length];
        int at = 0;
        for (; frames.next(frame); at += frame.length) {
            if (frames.isDamaged()) {
                throw new IllegalArgumentException("not all frames could be decoded");
            }
            System.arraycopy(frame, 0, heard, at, frame.length);
        }
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
