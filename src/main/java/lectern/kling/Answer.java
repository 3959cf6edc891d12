package lectern.kling;

import lectern.task.SpeechUnavailableException;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the API that says yes.
 *
 * @param requestId the provider's name for the request; may be empty
 * @param data what was asked for; a missing node where there is none
 * @param what the answer as a message calls it: its HTTP status and its size
 */
record Answer(String requestId, JsonNode data, String what) {

    /** The request succeeded, but what it gave cannot be told. */
    SpeechUnavailableException notUnderstood(String why) {
        return new SpeechUnavailableException(
                what + " that are not an answer of the speech API to what was asked: " + why, true);
    }
}
