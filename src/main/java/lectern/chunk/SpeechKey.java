package lectern.chunk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lectern.document.Voice;

/**
 * What is bought: SHA-256 over provider, voice, language, speed and the exact text, and not over its position. Two chunks
 * with one key are one purchase.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record SpeechKey(String hex) {

    private static final int DIGITS = 64;

    public SpeechKey {
        if (!isValid(hex)) {
            throw new IllegalArgumentException("not a speech key: \"" + hex + "\"");
        }
    }

    private static boolean isValid(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return hex.length() == DIGITS;
    }

    /** The key of {@code text} read by {@code voice} at {@code provider}. */
    public static SpeechKey of(String provider, Voice voice, String text) {
        String header = String.join(
                "\n",
                provider,
                voice.id(),
                voice.language().code(),
                voice.speed().toPlainString(),
                "");
        return new SpeechKey(sha256(header + text));
    }

    /** SHA-256 of {@code text} in UTF-8, as 64 lower-case hexadecimal digits. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
