package lectern.local.kling;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request that has arrived.
 *
 * @param method as sent
 * @param path not decoded, without the query
 * @param query not decoded
 * @param authorization the header of that name
 * @param contentType the header of that name
 * @param body what was sent, up to a limit
 * @param entry what the request book will say of it
 */
record Request(
        String method,
        String path,
        @Nullable String query,
        @Nullable String authorization,
        @Nullable String contentType,
        byte[] body,
        BookEntry entry) {

    /** Whether it is meant to create a task, and so to cost something. */
    boolean isOrder() {
        return method.equals("POST");
    }

    /** The first value of a query parameter. */
    Optional<String> parameter(String name) {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return Optional.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
