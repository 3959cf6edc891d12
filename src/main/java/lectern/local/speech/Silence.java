package lectern.local.speech;

import java.util.Arrays;
import java.util.Optional;

/** Sound with nothing in it. */
public final class Silence {

    /** What the encoder adds before and after is less. */
    private static final int SPARE_FRAMES = 4;

    private Silence() {}

    /**
     * Silence in as many MP3 frames of the same kind as {@code mp3} has.
     *
     * @param mp3 of {@link Recording#mp3()}
     */
    public static byte[] asLongAs(byte[] mp3) {
        int sampleRate = Mp3Encoder.sampleRate(mp3);
        int frames = Mp3Encoder.frames(mp3, sampleRate);
        byte[] longer = Mp3Encoder.encode(
                        new Pcm(new short[(frames + SPARE_FRAMES) * Mp3Encoder.SAMPLES_PER_FRAME], sampleRate),
                        Optional.empty())
                .mp3();
        int end = 0;
        for (int frame = 0; frame < frames; frame++) {
            end += Mp3Encoder.frameLength(longer, end, sampleRate);
        }
        return Arrays.copyOf(longer, end);
    }
}
