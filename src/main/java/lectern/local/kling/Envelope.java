package lectern.local.kling;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The four fields around every answer of the API: {@code code}, {@code message}, {@code request_id}, {@code data}. */
final class Envelope {

    private static final int OK = 200;
    private static final int SUCCESS = 0;

    private Envelope() {}

    static Answer success(Request request, JsonNode data) {
        ObjectNode envelope = envelope(request, SUCCESS, "SUCCEED");
        envelope.set("data", data);
        return json(OK, envelope);
    }

    static Answer refused(Request request, Refusal refusal) {
        return json(refusal.code().status, envelope(request, refusal.code().number, refusal.message()));
    }

    private static ObjectNode envelope(Request request, int code, String message) {
        request.entry().code = code;
        return JsonMapper.shared()
                .createObjectNode()
                .put("code", code)
                .put("message", message)
                .put("request_id", request.entry().requestId);
    }

    private static Answer json(int status, ObjectNode envelope) {
        return new Answer(
                status, "application/json; charset=utf-8", envelope.toString().getBytes(StandardCharsets.UTF_8));
    }
}
