package lectern.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.audio.DecodedMp3;

/**
 * What a short script does: it has every clip in memory and writes them out as one at the end. It makes no request, has no
 * ledger, cuts no text, and makes one file. Scripts that use pydub keep samples, and at {@code a + b} both and their sum; here
 * they are kept once.
 */
public final class InMemory {

    private InMemory() {}

    /** @param args the folder of the clips, the file to be written, and whether samples or the MP3s' bytes are kept */
    public static void main(String[] args) throws IOException {
        List<byte[]> kept = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            for (Path clip : files.filter(Files::isRegularFile).toList()) {
                kept.add(args[2].equals("samples") ? samples(clip) : Files.readAllBytes(clip));
            }
        }
        try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
            for (byte[] clip : kept) {
                out.write(clip);
            }
        }
    }

    private static byte[] samples(Path clip) throws IOException {
        try (DecodedMp3 sound = DecodedMp3.of(Files.newInputStream(clip))) {
            return sound.readAllBytes();
        }
    }
}
