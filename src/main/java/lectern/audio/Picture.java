package lectern.audio;

/**
 * A picture that a player shows, as the file that it is.
 *
 * @param mediaType {@code image/jpeg} or {@code image/png}: players show no other
 * @param bytes the whole file
 */
public record Picture(String mediaType, byte[] bytes) {

    public Picture {
        String found = mediaTypeOf(bytes);
        if (!mediaType.equals(found)) {
            throw new IllegalArgumentException("a picture that is said to be %s is %s".formatted(mediaType, found));
        }
    }

    /**
     * The picture in {@code bytes}.
     *
     * @throws IllegalArgumentException when it is neither JPEG nor PNG
     */
    public static Picture of(byte[] bytes) {
        return new Picture(mediaTypeOf(bytes), bytes);
    }

    /** By the first bytes. */
    private static String mediaTypeOf(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (begins(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "image/png";
        }
        throw new IllegalArgumentException("a picture that is neither JPEG nor PNG: players show no other");
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
