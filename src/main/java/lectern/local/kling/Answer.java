package lectern.local.kling;

import java.nio.charset.StandardCharsets;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param body sent as it is
 */
record Answer(int status, String contentType, byte[] body) {

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
