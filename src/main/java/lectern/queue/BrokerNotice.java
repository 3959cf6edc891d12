package lectern.queue;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that the broker is gone; not as often as it is looked for. */
final class BrokerNotice implements ExceptionListener {

    private static final Logger log = LoggerFactory.getLogger(BrokerNotice.class);
    private static final long BETWEEN_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    @Override
    public void onException(JMSException e) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + BETWEEN_NANOS)) {
            log.warn(
                    "The queue's broker cannot be reached ({}). It is looked for every second; what is being narrated goes on.",
                    e.getMessage());
        }
    }
}
