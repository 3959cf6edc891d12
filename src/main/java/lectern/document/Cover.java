package lectern.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * The picture of a document: JPEG or PNG, as its first bytes say.
 *
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param bytes the file
 */
public record Cover(String mediaType, byte[] bytes) {

    /** The most bytes of a cover: tags of MP3s carry it, and players read those whole. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** The cover in {@code bytes}; empty if they are no such picture, or too many. */
    public static Optional<Cover> of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        if (startsWith(bytes, JPEG)) {
            return Optional.of(new Cover("image/jpeg", bytes));
        }
        return startsWith(bytes, PNG) ? Optional.of(new Cover("image/png", bytes)) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] signature) {
        return bytes.length >= signature.length && Arrays.equals(Arrays.copyOf(bytes, signature.length), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cover cover && mediaType.equals(cover.mediaType) && Arrays.equals(bytes, cover.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%s of %d bytes".formatted(mediaType, bytes.length);
    }
}
