package lectern.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/** Keeps what comes out of a stage. */
@NullUnmarked
final class Heard implements Stage {

    private float[] samples = {};
    private boolean ended;

    @Override
    public void add(float[] more, int length) {
        int before = samples.length;
        samples = Arrays.copyOf(samples, before + length);
        System.arraycopy(more, 0, samples, before, length);
    }

    @Override
    public void end() {
        ended = true;
    }

    /** Gives {@code sound} to {@code stage} in pieces of any length. */
    void feed(float[] sound, Stage stage, Random random) throws IOException {
        for (int start = 0; start < sound.length; ) {
            int length = Math.min(sound.length - start, 1 + random.nextInt(5000));
            stage.add(Arrays.copyOfRange(sound, start, start + length), length);
            start += length;
        }
        stage.end();
    }

    float[] samples() {
        return samples;
    }

    boolean ended() {
        return ended;
    }
}
