package lectern.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A random secret of an embedded part, in a file that only its owner can read. */
final class Secret {

    private static final int BYTES = 24;
    private static final Set<OpenOption> OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private Secret() {}

    /**
     * The secret in {@code file}, the same for whoever asks, even if two processes ask at once; made there if the file does
     * not exist, or is empty because whoever made it was killed.
     */
    static synchronized String in(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, OPEN, ownerOnly());
                FileLock lock = channel.lock()) {
            if (channel.size() == 0) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(random)), 0);
                channel.force(true);
            }
            ByteBuffer secret = ByteBuffer.allocate((int) channel.size());
            channel.read(secret, 0);
            return StandardCharsets.US_ASCII.decode(secret.flip()).toString().strip();
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
