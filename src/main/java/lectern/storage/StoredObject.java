package lectern.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An object that is in the store.
 *
 * @param bytes its size
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 */
public record StoredObject(ObjectKey key, long bytes, String sha256) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** What {@code file} is once it is stored under {@code key}: its size and checksum as they are on this disk. */
    public static StoredObject of(ObjectKey key, Path file) throws IOException {
        return of(key, Files.newInputStream(file));
    }

    /** What is under {@code key}, if {@code content} is all of it; reads it to its end, and closes it. */
    public static StoredObject of(ObjectKey key, InputStream content) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream in = new DigestInputStream(content, digest)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        return new StoredObject(key, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** SHA-256 of {@code bytes}, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** SHA-256, for whoever counts something else in the same reading. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
