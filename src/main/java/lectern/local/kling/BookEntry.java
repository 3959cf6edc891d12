package lectern.local.kling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What the request book says of one request, gathered while it is answered by one thread. */
final class BookEntry {

    final String requestId;

    @Nullable
    Integer code;

    @Nullable
    String taskId;

    @Nullable
    String textSha256;

    @Nullable
    Integer textLength;

    @Nullable
    String defect;

    /** The faults that struck the request or the task that it created, one space between two. */
    @Nullable
    String fault;

    BookEntry(String requestId) {
        this.requestId = requestId;
    }

    /** Notes what was asked to be spoken, without its words. */
    void text(String text) {
        textSha256 = sha256(text);
        textLength = text.length();
    }

    void fault(Fault struck) {
        fault = fault == null ? struck.toString() : fault + " " + struck;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
