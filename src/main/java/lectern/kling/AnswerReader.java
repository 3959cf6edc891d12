package lectern.kling;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands the API's answers, and survives what is not one: pages of a proxy, empty bodies, unknown fields. */
final class AnswerReader {

    private static final int LONGEST_MESSAGE = 500;

    /** Before the point: 99999999 seconds are three years. The ledger keeps no more either. */
    private static final int MOST_DIGITS = 8;

    private final JsonMapper json;

    AnswerReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * The task that an answer tells of.
     *
     * @throws SpeechRefusedException when the answer carries an error code
     * @throws SpeechUnavailableException when the body is not an answer of the API
     */
    TaskAnswer task(HttpResponse<byte[]> response) {
        JsonNode answer = parse(response);
        int status = response.statusCode();
        int code = answer.path("code").intValue(-1);
        String requestId = answer.path("request_id").asString("");
        if (code != 0) {
            throw new SpeechRefusedException(
                    KlingErrors.consequence(code, status),
                    code,
                    requestId,
                    shortened(answer.path("message").asString("no reason given")));
        }
        JsonNode data = answer.path("data");
        String taskId = data.path("task_id").asString("");
        if (status / 100 != 2 || taskId.isEmpty()) {
            throw notAnAnswer(response, "it names no task");
        }
        return task(requestId, taskId, data, response);
    }

    private TaskAnswer task(String requestId, String taskId, JsonNode data, HttpResponse<byte[]> response) {
        String message = shortened(data.path("task_status_msg").asString(""));
        BigDecimal units = decimal(data.path("final_unit_deduction"));
        TaskAnswer.Audio audio = null;
        TaskAnswer.Status status =
                switch (data.path("task_status").asString("")) {
                    case "succeed" -> TaskAnswer.Status.SUCCEEDED;
                    case "failed" -> TaskAnswer.Status.FAILED;
                    default -> TaskAnswer.Status.PENDING; // submitted, processing, and whatever comes to be added
                };
        if (status == TaskAnswer.Status.SUCCEEDED) {
            JsonNode first = data.path("task_result").path("audios").path(0);
            String url = first.path("url").asString("");
            if (url.isEmpty()) {
                throw notAnAnswer(response, "task " + taskId + " succeeded without audio");
            }
            audio = new TaskAnswer.Audio(url, seconds(first.path("duration")));
        }
        return new TaskAnswer(requestId, taskId, status, message, audio, units);
    }

    private JsonNode parse(HttpResponse<byte[]> response) {
        try {
            JsonNode answer = json.readTree(response.body());
            if (answer.isObject() && answer.path("code").isIntegralNumber()) {
                return answer;
            }
            throw notAnAnswer(response, "it has no code");
        } catch (JacksonException e) {
            throw notAnAnswer(response, "it is not JSON");
        }
    }

    /** A refusal by something on the way (4xx) never arrived; anything else may have. */
    private static SpeechUnavailableException notAnAnswer(HttpResponse<byte[]> response, String why) {
        int status = response.statusCode();
        return new SpeechUnavailableException(
                "HTTP status %d with %d bytes that are not an answer of the speech API: %s"
                        .formatted(status, response.body().length, why),
                status / 100 != 4);
    }

    private static @Nullable Duration seconds(JsonNode node) {
        BigDecimal seconds = decimal(node);
        return seconds == null || seconds.signum() <= 0
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /**
     * Numbers come as strings, or as numbers; what is neither is as if it were not there, and so is what no task can last or
     * cost: {@code 1e999999999} is a number too, and would take all memory.
     */
    private static @Nullable BigDecimal decimal(JsonNode node) {
        try {
            String text = node.asString("").strip();
            BigDecimal number = text.isEmpty() || text.length() > 20 ? null : new BigDecimal(text);
            return number == null || number.precision() - (long) number.scale() > MOST_DIGITS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
