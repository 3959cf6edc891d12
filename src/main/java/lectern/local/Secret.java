package lectern.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A random secret of an embedded part, in a file that only its owner can read. */
final class Secret {

    private static final int BYTES = 24;

    private Secret() {}

    /** The secret in {@code file}; made there if it does not exist. */
    static String in(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Path made = Files.createTempFile(
                    file.toAbsolutePath().getParent(), file.getFileName().toString(), "", ownerOnly());
            Files.writeString(made, HexFormat.of().formatHex(random), StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(made, file);
        }
        return Files.readString(file).strip();
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
