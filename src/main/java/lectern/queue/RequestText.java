package lectern.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.batch.NarrationRequest;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as the text of a message: JSON, so that nothing is ever made of a message but a request.
 *
 * @param lost how often it had come to a worker that failed or was killed over it when it was put into the queue; the broker counts on
 */
record RequestText(NarrationRequest request, int lost) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** One that has not come to any worker. */
    RequestText(NarrationRequest request) {
        this(request, 0);
    }

    String text() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("run", request.run());
        members.put("document", request.document().value());
        members.put("edition", request.edition().value());
        if (lost > 0) {
            members.put("lost", lost);
        }
        return JSON.writeValueAsString(members);
    }

    /** @throws IllegalArgumentException when it is no request */
    static RequestText read(String text) {
        try {
            JsonNode members = JSON.readTree(text);
            NarrationRequest request = new NarrationRequest(
                    members.path("run").intValue(),
                    new DocumentId(string(members, "document")),
                    new EditionId(string(members, "edition")));
            return new RequestText(request, Math.max(0, members.path("lost").intValue(0)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a message is no request for a narration: " + e.getOriginalMessage(), e);
        }
    }

    private static String string(JsonNode members, String name) {
        JsonNode member = members.path(name);
        return member.isString() ? member.stringValue() : "";
    }
}
