package lectern.local.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One channel of sound, not compressed.
 *
 * @param samples signed 16-bit samples
 * @param sampleRate samples per second
 */
record Pcm(short[] samples, int sampleRate) {

    /** The sound in {@code bytes}, two bytes per sample. */
    static Pcm of(byte[] bytes, ByteOrder order, int sampleRate) {
        short[] samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(order).asShortBuffer().get(samples);
        return new Pcm(samples, sampleRate);
    }

    double seconds() {
        return (double) samples.length / sampleRate;
    }

    /** The root of the mean square: 0 for digital silence, 32768 for the loudest square wave. */
    double level() {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
    }

    byte[] bytes(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(order);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }
}
