package lectern.queue;

import java.time.Duration;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import lectern.task.Pause;
import org.springframework.integration.jms.inbound.JmsMessageDrivenEndpoint;

/** Takes narrations from the queue, several at a time, until it is to stop. */
public final class Worker {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final JmsMessageDrivenEndpoint messages;
    private final QueueSettings settings;
    private final StopSignal stop;
    private final Pause pause;

    Worker(JmsMessageDrivenEndpoint messages, QueueSettings settings, StopSignal stop, Pause pause) {
        this.messages = messages;
        this.settings = settings;
        this.stop = stop;
        this.pause = pause;
    }

    /** Which queue it takes from, and how many documents it narrates at once. */
    public QueueSettings settings() {
        return settings;
    }

    /** Works until it is asked to stop, and everything that was begun has ended in order or is back in the queue. */
    public StopReason work() {
        messages.start();
        try {
            while (!stop.isRequested()) {
                pause.sleep(BETWEEN_LOOKS);
            }
        } finally {
            messages.stop(); // waits for what is being narrated
        }
        return stop.reason().orElseThrow();
    }
}
