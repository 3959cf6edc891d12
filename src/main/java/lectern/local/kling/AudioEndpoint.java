package lectern.local.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audio host: open to whoever has a URL, and a place where no token has any business. */
final class AudioEndpoint implements Endpoint {

    private static final Logger log = LoggerFactory.getLogger(AudioEndpoint.class);

    private final AudioLinks links;
    private final AudioShelf shelf;

    AudioEndpoint(AudioLinks links, AudioShelf shelf) {
        this.links = links;
        this.shelf = shelf;
    }

    @Override
    public Answer answer(Request request) {
        if (request.authorization() != null) {
            log.error(
                    "DEFECT OF THE CLIENT: it sent its Authorization header to the audio host, with {}",
                    request.path());
            request.entry().defect = "a token was sent to the audio host";
            return Answer.text(400, "This host wants no token. Send it to the API alone.\n");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Answer.text(405, "Only GET and HEAD.\n");
        }
        return links.taskOf(request)
                .map(task -> audio(request, task))
                .orElseGet(() -> Answer.text(403, "This URL was not handed out here, or works no longer.\n"));
    }

    private Answer audio(Request request, String taskId) {
        request.entry().taskId = taskId;
        try {
            Optional<byte[]> mp3 = shelf.find(taskId);
            return mp3.map(bytes -> new Answer(200, "audio/mpeg", bytes))
                    .orElseGet(() -> Answer.text(404, "This audio was cleared.\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("the audio of task " + taskId + " cannot be read", e);
        }
    }
}
