package lectern.local.kling;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status; {@value #NO_STATUS} if the request was not even looked at
 * @param contentType of the body
 * @param body sent as it is
 * @param headers sent besides the content's type and length
 * @param heldBack how long the answer is kept back after all was done
 * @param cut where the connection is closed before all was sent
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers, Duration heldBack, Cut cut) {

    static final int NO_STATUS = 0;

    enum Cut {
        NOWHERE,
        /** The length of the whole is announced, and half of it sent. */
        IN_THE_BODY,
        /** Nothing is sent at all. */
        BEFORE_THE_STATUS
    }

    Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of(), Duration.ZERO, Cut.NOWHERE);
    }

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer none() {
        return text(NO_STATUS, "").cut(Cut.BEFORE_THE_STATUS);
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value), heldBack, cut);
    }

    Answer heldBack(Duration time) {
        return new Answer(status, contentType, body, headers, time, cut);
    }

    Answer cut(Cut where) {
        return new Answer(status, contentType, body, headers, heldBack, where);
    }
}
