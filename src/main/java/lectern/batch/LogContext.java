package lectern.batch;

import java.util.Map;
import java.util.concurrent.Callable;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;

/**
 * The ids of what a thread works on: each line that it logs carries them, until whoever set one takes it away again. No text and no
 * secret is among them.
 */
final class LogContext {

    private LogContext() {}

    static MDCCloseable run(int run) {
        return MDC.putCloseable("lectern.run", Integer.toString(run));
    }

    static MDCCloseable document(DocumentId document) {
        return MDC.putCloseable("lectern.document", document.value());
    }

    static MDCCloseable chunk(SpeechKey key) {
        return MDC.putCloseable("lectern.chunk", key.hex());
    }

    /** @param id the provider's name for a task */
    static MDCCloseable task(String id) {
        return MDC.putCloseable("lectern.task", id);
    }

    /** @param id the provider's name for a request; empty where it is not known */
    static MDCCloseable request(String id) {
        return MDC.putCloseable("lectern.request", id.isEmpty() ? null : id);
    }

    /** {@code work} with the ids of the thread that hands it over; the thread that does it has none afterwards. */
    static <T> Callable<T> carried(Callable<T> work) {
        Map<String, String> ids = MDC.getCopyOfContextMap();
        return () -> {
            MDC.setContextMap(ids == null ? Map.of() : ids);
            try {
                return work.call();
            } finally {
                MDC.clear();
            }
        };
    }

    /** As {@link #carried(Callable)}. */
    static Runnable carried(Runnable work) {
        Map<String, String> ids = MDC.getCopyOfContextMap();
        return () -> {
            MDC.setContextMap(ids == null ? Map.of() : ids);
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }
}
