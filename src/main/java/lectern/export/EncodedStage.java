package lectern.export;

import java.io.IOException;
import lectern.audio.Mp3Encoder;

/** The end of the way: an MP3. */
final class EncodedStage implements Stage {

    private final Mp3Encoder encoder;
    private byte[] bytes = {};

    EncodedStage(Mp3Encoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public void add(float[] samples, int length) throws IOException {
        if (bytes.length < length * Short.BYTES) {
            bytes = new byte[length * Short.BYTES];
        }
        for (int i = 0; i < length; i++) {
            int value = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(samples[i] * Short.MAX_VALUE)));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        encoder.write(bytes, 0, length * Short.BYTES);
    }

    @Override
    public void end() throws IOException {
        encoder.finish();
    }
}
