package lectern.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import lectern.audio.Mp3Encoder;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sounds as speech does: syllables of changing loudness, sentences of two seconds, and pauses of half a second between them.
 *
 * @param peak of the loudest syllable, of full scale; over 1 it is clipped
 * @param evenness how loud the other syllables are beside the loudest, 1 as in usual speech
 * @param noise level of white noise throughout, RMS in dB of full scale
 */
@NullUnmarked
record TestSpeech(int rate, int channels, int kilobits, double peak, double evenness, double noise) {

    static final TestSpeech CLEAR = new TestSpeech(16_000, 1, 64, 0.5, 1, -85);

    private static final int BLOCK_SECONDS = 10;

    TestSpeech withPeak(double other) {
        return new TestSpeech(rate, channels, kilobits, other, evenness, noise);
    }

    TestSpeech withNoise(double other) {
        return new TestSpeech(rate, channels, kilobits, peak, evenness, other);
    }

    TestSpeech in(int otherRate, int otherChannels, int otherKilobits) {
        return new TestSpeech(otherRate, otherChannels, otherKilobits, peak, evenness, noise);
    }

    TestSpeech withEvenness(double other) {
        return new TestSpeech(rate, channels, kilobits, peak, other, noise);
    }

    byte[] mp3(int seconds) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, seconds);
        return out.toByteArray();
    }

    Path mp3(Path file, int seconds) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, seconds);
        }
        return file;
    }

    private void write(OutputStream out, int seconds) throws IOException {
        byte[] pcm = pcm(Math.min(seconds, BLOCK_SECONDS));
        try (Mp3Encoder encoder = new Mp3Encoder(out, rate, channels, kilobits)) {
            for (int done = 0; done < seconds; done += BLOCK_SECONDS) {
                encoder.write(pcm, 0, pcm.length);
            }
            encoder.finish();
        }
    }

    private byte[] pcm(int seconds) {
        Random random = new Random(7);
        double hiss = Decibels.amplitude(noise);
        ByteBuffer pcm = ByteBuffer.allocate(seconds * rate * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        double loudness = 0;
        for (int i = 0; i < seconds * rate; i++) {
            double second = (double) i / rate;
            if (i % (rate / 5) == 0) {
                loudness = second % 2.5 < 0.2 ? 1 : evenness * (0.25 + 0.45 * random.nextDouble());
            }
            boolean speaks = second % 2.5 < 2;
            double envelope = Math.sin(Math.PI * (second * 5 % 1));
            double voice = 0.6 * Math.sin(2 * Math.PI * 150 * second)
                    + 0.3 * Math.sin(2 * Math.PI * 450 * second + 1)
                    + 0.2 * Math.sin(2 * Math.PI * 2300 * second + 2);
            double sample = (speaks ? peak * loudness * envelope * voice : 0) + hiss * random.nextGaussian();
            short value = (short) Math.round(32767 * Math.max(-1, Math.min(1, sample)));
            for (int channel = 0; channel < channels; channel++) {
                pcm.putShort(value);
            }
        }
        return pcm.array();
    }
}
