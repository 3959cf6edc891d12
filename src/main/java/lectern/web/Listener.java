package lectern.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A browser that watches, and what it knows already. */
final class Listener {

    private final SseEmitter emitter;
    private final @Nullable Shown shown;
    private final Map<String, String> known = new HashMap<>();

    /** @param shown null for nothing beside what all look at */
    Listener(SseEmitter emitter, @Nullable Shown shown) {
        this.emitter = emitter;
        this.shown = shown;
    }

    @Nullable
    Shown shown() {
        return shown;
    }

    /** Tells what it does not know. @param news texts in JSON by topic */
    void tell(Map<String, String> news) throws IOException {
        for (Map.Entry<String, String> topic : news.entrySet()) {
            if (isForMe(topic.getKey()) && !topic.getValue().equals(known.get(topic.getKey()))) {
                String name = topic.getKey().replaceFirst("-.*", "");
                emitter.send(SseEmitter.event().name(name).data(topic.getValue()));
                known.put(topic.getKey(), topic.getValue());
            }
        }
    }

    /** Finds out whether it is still there. */
    void touch() throws IOException {
        emitter.send(SseEmitter.event().comment("here"));
    }

    void end() {
        emitter.complete();
    }

    private boolean isForMe(String topic) {
        boolean isForAll = Stream.of(News.RUN, News.DOCUMENTS, News.DOCUMENT).noneMatch(topic::startsWith);
        return isForAll || shown != null && (topic.equals(shown.topic()) || topic.equals(News.RUN + shown.run()));
    }
}
