package lectern.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/** Sounds of one channel that follow each other, as samples between -1 and 1. */
@NullUnmarked
public final class Sound {

    final int sampleRate;
    private final List<Double> samples = new ArrayList<>();

    private Sound(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    public static Sound at(int sampleRate) {
        return new Sound(sampleRate);
    }

    public Sound tone(double seconds, double amplitude) {
        for (int i = 0; i < seconds * sampleRate; i++) {
            samples.add(amplitude * Math.sin(2 * Math.PI * 440 * i / sampleRate));
        }
        return this;
    }

    public Sound silence(double seconds) {
        return tone(seconds, 0);
    }

    /** White noise. */
    Sound noise(double seconds, double amplitude) {
        Random random = new Random(5);
        for (int i = 0; i < seconds * sampleRate; i++) {
            samples.add(amplitude * (2 * random.nextDouble() - 1));
        }
        return this;
    }

    /** Signed 16-bit little-endian samples, each given to all channels. */
    public byte[] pcm(int channels) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.size() * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            for (int channel = 0; channel < channels; channel++) {
                bytes.putShort((short) Math.round(32767 * sample));
            }
        }
        return bytes.array();
    }

    List<Double> samples() {
        return samples;
    }

    public byte[] mp3(int channels, int kilobits) {
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        try (Mp3Encoder encoder = new Mp3Encoder(mp3, sampleRate, channels, kilobits)) {
            byte[] pcm = pcm(channels);
            encoder.write(pcm, 0, pcm.length);
            encoder.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mp3.toByteArray();
    }

    /** A WAV file of 16 bits. */
    public byte[] wav(int channels) {
        return wav(1, channels, 16, pcm(channels));
    }

    /** A WAV file of format {@code tag}: 1 is whole numbers, 3 is floating point. */
    byte[] wav(int tag, int channels, int bits, byte[] data) {
        int frameBytes = channels * bits / 8;
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes())
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes())
                .putInt(16)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) bits)
                .put("data".getBytes())
                .putInt(data.length)
                .put(data)
                .array();
    }
}
