package lectern.local.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/** A FreeTTS player that needs no sound card: it keeps what it is given until somebody takes it. */
final class SoundMemory implements AudioPlayer {

    private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
    private @Nullable AudioFormat format;
    private float volume = 1;

    /** What was played since the last call. */
    synchronized byte[] take() {
        byte[] taken = sound.toByteArray();
        sound.reset();
        return taken;
    }

    @Override
    public boolean write(byte[] samples) {
        return write(samples, 0, samples.length);
    }

    @Override
    public synchronized boolean write(byte[] samples, int offset, int size) {
        sound.write(samples, offset, size);
        return true;
    }

    @Override
    public void setAudioFormat(AudioFormat format) {
        this.format = format;
    }

    @Override
    public @Nullable AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public float getVolume() {
        return volume;
    }

    @Override
    public void setVolume(float volume) {
        this.volume = volume;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void begin(int size) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
