package lectern.local.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WAV files of one channel and 16 bits, which is what espeak-ng writes. */
final class Wav {

    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;

    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;

    private Wav() {}

    static byte[] write(Pcm sound) {
        byte[] samples = sound.bytes(ByteOrder.LITTLE_ENDIAN);
        int length = RIFF_HEADER_BYTES + CHUNK_HEADER_BYTES + FORMAT_BYTES + CHUNK_HEADER_BYTES + samples.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(length - CHUNK_HEADER_BYTES)
                .put(ascii("WAVEfmt "))
                .putInt(FORMAT_BYTES)
                .putShort(PCM)
                .putShort(MONO)
                .putInt(sound.sampleRate())
                .putInt(sound.sampleRate() * Short.BYTES)
                .putShort((short) Short.BYTES)
                .putShort((short) Short.SIZE)
                .put(ascii("data"))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    static Pcm read(byte[] file) throws SpeechException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int sampleRate = 0;
        int at = RIFF_HEADER_BYTES;
        while (at + CHUNK_HEADER_BYTES <= file.length) {
            String name = new String(file, at, 4, StandardCharsets.US_ASCII);
            int size = bytes.getInt(at + 4);
            int start = at + CHUNK_HEADER_BYTES;
            if (size < 0 || size > file.length - start) {
                break;
            }
            if (name.equals("fmt ")) {
                if (bytes.getShort(start + 2) != 1 || bytes.getShort(start + 14) != Short.SIZE) {
                    break;
                }
                sampleRate = bytes.getInt(start + 4);
            } else if (name.equals("data") && sampleRate > 0) {
                return Pcm.of(Arrays.copyOfRange(file, start, start + size), ByteOrder.LITTLE_ENDIAN, sampleRate);
            }
            at = start + size + (size & 1);
        }
        throw new SpeechException("espeak-ng wrote no WAV file of one channel and 16 bits");
    }
}
