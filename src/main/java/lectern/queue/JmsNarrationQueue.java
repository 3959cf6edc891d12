package lectern.queue;

import lectern.batch.NarrationQueue;
import lectern.batch.NarrationRequest;
import lectern.batch.QueueUnreachableException;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/** The queue at its broker. */
final class JmsNarrationQueue implements NarrationQueue, AutoCloseable {

    private final JmsTemplate jms;
    private final Runnable disconnect;
    private final QueueSettings settings;

    /** @param disconnect gives back what {@code jms} keeps */
    JmsNarrationQueue(JmsTemplate jms, Runnable disconnect, QueueSettings settings) {
        this.jms = jms;
        this.disconnect = disconnect;
        this.settings = settings;
    }

    @Override
    public void put(NarrationRequest request) {
        try {
            jms.send(settings.name(), session -> session.createTextMessage(RequestText.of(request)));
        } catch (JmsException e) {
            throw new QueueUnreachableException(
                    "The request for %s cannot be put into the queue %s (%s)"
                            .formatted(request.document(), settings.name(), e.getMessage()),
                    e);
        }
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void close() {
        disconnect.run();
    }
}
