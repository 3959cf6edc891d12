package lectern.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.batch.NarrationRequest;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request as the text of a message: JSON, so that nothing is ever made of a message but a request. */
final class RequestText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RequestText() {}

    static String of(NarrationRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("run", request.run());
        members.put("document", request.document().value());
        members.put("edition", request.edition().value());
        return JSON.writeValueAsString(members);
    }

    /** @throws IllegalArgumentException when it is no request */
    static NarrationRequest read(String text) {
        try {
            JsonNode members = JSON.readTree(text);
            return new NarrationRequest(
                    members.path("run").intValue(),
                    new DocumentId(members.path("document").stringValue()),
                    new EditionId(members.path("edition").stringValue()));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a message is no request for a narration: " + e.getOriginalMessage(), e);
        }
    }
}
