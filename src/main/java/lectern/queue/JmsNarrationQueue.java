package lectern.queue;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lectern.batch.NarrationQueue;
import lectern.batch.NarrationRequest;
import lectern.batch.QueueUnreachableException;
import org.springframework.jms.JmsException;
import org.springframework.jms.JmsSecurityException;
import org.springframework.jms.core.JmsTemplate;

/**
 * The queue at its broker. Some clients wait for ever for a broker that is gone, or that takes nothing: ActiveMQ Classic does where its
 * URL says {@code failover}. Here nobody waits longer than is said.
 */
final class JmsNarrationQueue implements NarrationQueue, AutoCloseable {

    private final JmsTemplate jms;
    private final Runnable disconnect;
    private final QueueSettings settings;
    private final Duration longest;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "narration-queue");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Puts requests by {@code jms}.
     *
     * @param disconnect gives back what {@code jms} keeps
     * @param longest how long the broker may take for one
     */
    JmsNarrationQueue(JmsTemplate jms, Runnable disconnect, QueueSettings settings, Duration longest) {
        this.jms = jms;
        this.disconnect = disconnect;
        this.settings = settings;
        this.longest = longest;
    }

    @Override
    public void put(NarrationRequest request) {
        String text = new RequestText(request).text();
        Future<?> sent = sender.submit(() -> jms.send(settings.name(), session -> session.createTextMessage(text)));
        try {
            sent.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JmsException broken
                    ? broken(request, broken)
                    : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(request, "no answer within %d s".formatted(longest.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request, "interrupted", e);
        } finally {
            sent.cancel(true); // what comes twice is harmless
        }
    }

    private QueueUnreachableException broken(NarrationRequest request, JmsException why) {
        return why instanceof JmsSecurityException
                ? new QueueUnreachableException(
                        "The broker of the queue %s lets nobody in by this name and password (%s): see to SPRING_ARTEMIS_USER and SPRING_ARTEMIS_PASSWORD, or SPRING_ACTIVEMQ_…"
                                .formatted(settings.name(), why.getMessage()),
                        false,
                        why)
                : unreachable(request, String.valueOf(why.getMessage()), why);
    }

    private QueueUnreachableException unreachable(NarrationRequest request, String why, Exception cause) {
        return new QueueUnreachableException(
                "The request for %s cannot be put into the queue %s (%s)"
                        .formatted(request.document(), settings.name(), why),
                true,
                cause);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void close() {
        sender.shutdownNow();
        disconnect.run();
    }
}
