package lectern.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one part as they go into the whole: its own, or those of a new encoding where it is a WAV file or of another
 * format. Such a part is encoded alone, into a file beside the whole: memory stays constant, and the parts around it stay as
 * they are.
 *
 * @param encodedAgain the file of the new encoding; null where the frames are the part's own
 */
record PartFrames(FrameReader reader, @Nullable Path encodedAgain) implements Closeable {

    /** The frames of {@code part} as they are. */
    static PartFrames open(AudioPart part) throws IOException {
        return new PartFrames(new FrameReader(part.source().open()), null);
    }

    /** The frames of {@code part} in the format of {@code encoding}; files that this needs lie beside {@code whole}. */
    static PartFrames open(AudioPart part, Mp3Encoding encoding, Path whole) throws IOException {
        PushbackInputStream in = new PushbackInputStream(part.source().open(), WavFile.HEAD_BYTES);
        FrameReader own = new FrameReader(in);
        boolean copied = false;
        try {
            byte[] head = in.readNBytes(WavFile.HEAD_BYTES);
            in.unread(head);
            if (WavFile.is(head)) {
                return encoded(whole, mp3 -> encodeWav(in, encoding, mp3));
            }
            Frame first = own.peek();
            copied = first == null || first.header().format().equals(encoding.format());
            return copied
                    ? new PartFrames(own, null)
                    : encoded(whole, mp3 -> DecodedSound.encodeAgain(own, encoding, mp3));
        } finally {
            if (!copied) {
                own.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        if (encodedAgain != null) {
            Files.delete(encodedAgain);
        }
    }

    @FunctionalInterface
    private interface Encoder {
        void encode(Path mp3) throws IOException;
    }

    private static PartFrames encoded(Path whole, Encoder encoder) throws IOException {
        Path mp3 = unfinishedBeside(whole);
        try {
            encoder.encode(mp3);
            return new PartFrames(new FrameReader(Files.newInputStream(mp3)), mp3);
        } catch (IOException | RuntimeException e) {
            Files.delete(mp3);
            throw e;
        }
    }

    /** From a copy, because what is wrong with the file must be told from what is wrong on the way to it. */
    private static void encodeWav(PushbackInputStream in, Mp3Encoding encoding, Path mp3) throws IOException {
        Path wav = unfinishedBeside(mp3);
        try {
            Files.copy(in, wav, StandardCopyOption.REPLACE_EXISTING);
            WavFile.convert(wav, encoding, mp3);
        } finally {
            Files.deleteIfExists(wav);
        }
    }

    private static Path unfinishedBeside(Path file) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), ".part", ".unfinished");
    }
}
