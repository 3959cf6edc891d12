package lectern.local.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import lectern.audio.AudioFacts;

/** Sound with nothing in it. */
public final class Silence {

    private Silence() {}

    /**
     * Silence in as many MP3 frames of the same kind as {@code mp3} has.
     *
     * @param mp3 of {@link Recording#mp3()}
     */
    public static byte[] asLongAs(byte[] mp3) {
        AudioFacts wanted = facts(mp3);
        int frames = wanted.frames();
        byte[] silence = encoded(frames, wanted);
        while (frames > 1 && facts(silence).frames() > wanted.frames()) { // the encoder adds some before and after
            frames--;
            silence = encoded(frames, wanted);
        }
        return silence;
    }

    private static byte[] encoded(int frames, AudioFacts kind) {
        int samples = frames * (int) (kind.samples() / kind.frames());
        return Mp3Recording.of(new Pcm(new short[samples], kind.format().sampleRate()), Optional.empty())
                .mp3();
    }

    private static AudioFacts facts(byte[] mp3) {
        try {
            return AudioFacts.count(new ByteArrayInputStream(mp3));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
