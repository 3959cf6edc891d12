package lectern.kling;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Understands the envelope of the API's answers, and survives what is not one: pages of a proxy, empty, endless and damaged
 * bodies, unknown fields.
 */
final class AnswerReader {

    /** What is longer is no answer. A page of 500 tasks has less than half of it. */
    static final int MOST_BYTES = 1_000_000;

    private static final int CLIENT_ERROR = 4;
    private static final int FIRST_OF_THE_API = 1000;
    private static final int LAST_OF_THE_API = 9999;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([\\w.:-]+)");

    private final JsonMapper json;
    private final InstantSource clock;

    AnswerReader(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * What a request gave.
     *
     * @throws SpeechRefusedException when the answer carries an error code of the API
     * @throws SpeechUnavailableException when the body is not an answer of the API
     */
    Answer read(HttpResponse<byte[]> response) {
        JsonNode answer = parse(response);
        int status = response.statusCode();
        Integer code = Numbers.integer(answer.path("code"));
        if (code == null) {
            throw notAnAnswer(response, "it has no code");
        }
        String requestId = answer.path("request_id").asString("");
        if (code == 0) {
            Answer success = new Answer(requestId, answer.path("data"), what(response));
            if (status / 100 != 2) {
                throw success.notUnderstood("it has the code of a success");
            }
            return success;
        }
        if (code < FIRST_OF_THE_API || code > LAST_OF_THE_API) {
            throw notAnAnswer(response, "its code is none of the API's"); // gateways speak JSON with a code, too
        }
        throw new SpeechRefusedException(
                KlingErrors.consequence(code, status),
                code,
                requestId,
                Words.shortened(answer.path("message").asString("no reason given")),
                retryAfter(response));
    }

    private JsonNode parse(HttpResponse<byte[]> response) {
        if (response.body().length > MOST_BYTES) {
            throw notAnAnswer(response, "it is too long");
        }
        try {
            return json.readTree(text(response));
        } catch (JacksonException e) {
            throw notAnAnswer(response, "it is not JSON");
        }
    }

    /** Bytes that are no characters damage a message, which is no reason not to know a task's name. */
    private static String text(HttpResponse<byte[]> response) {
        String text = new String(response.body(), charset(response.headers()));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(HttpHeaders headers) {
        Matcher named = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** A refusal by something on the way (4xx) never arrived; anything else may have. */
    private SpeechUnavailableException notAnAnswer(HttpResponse<byte[]> response, String why) {
        return new SpeechUnavailableException(
                what(response) + " that are not an answer of the speech API: " + why,
                response.statusCode() / 100 != CLIENT_ERROR,
                retryAfter(response));
    }

    private @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
        return RetryAfter.in(response.headers(), clock.instant()).orElse(null);
    }

    private static String what(HttpResponse<byte[]> response) {
        int bytes = response.body().length;
        return "HTTP status %d with %s bytes"
                .formatted(response.statusCode(), bytes > MOST_BYTES ? "more than " + MOST_BYTES : bytes);
    }
}
