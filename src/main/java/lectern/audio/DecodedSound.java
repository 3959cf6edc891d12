package lectern.audio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** The sound of an MP3 as the bytes of plain samples. */
final class DecodedSound extends InputStream {

    private final DecodedFrames frames;
    private final short[] samples;
    private final byte[] bytes;
    private int at;
    private int end;

    private DecodedSound(DecodedFrames frames) {
        this.frames = frames;
        this.samples = new short[frames.frameSamples()];
        this.bytes = new byte[samples.length * Short.BYTES];
    }

    /**
     * Decodes {@code reader}, which is at its start, and writes a new encoding of it to {@code mp3}. The delays of both
     * encoders, some hundredths of a second of silence at either end, stay: how long the first is nobody knows, and all that
     * counts is counted afterwards.
     */
    static void encodeAgain(FrameReader reader, Mp3Encoding encoding, Path mp3) throws IOException {
        DecodedFrames frames = new DecodedFrames(reader);
        Mp3Format format = frames.format();
        AudioFormat plain = new AudioFormat(format.sampleRate(), Short.SIZE, format.channels(), true, false);
        try (AudioInputStream sound = new AudioInputStream(new DecodedSound(frames), plain, AudioSystem.NOT_SPECIFIED);
                AudioInputStream samples = PlainSamples.of(sound, encoding.format());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(mp3), PlainSamples.BUFFER_BYTES)) {
            PlainSamples converted = samples::read;
            converted.encode(encoding, out);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == end && !decode()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean decode() throws IOException {
        if (!frames.next(samples)) {
            return false;
        }
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        at = 0;
        end = bytes.length;
        return true;
    }
}
