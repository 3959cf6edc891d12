package lectern.queue;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import lectern.batch.NarrationTurns;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * Asks the broker for another message only when its document may be bought at once; those that only wait for their audio keep their
 * messages meanwhile.
 */
final class MessagesInTurn extends DefaultMessageListenerContainer {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final NarrationTurns turns;

    MessagesInTurn(NarrationTurns turns) {
        this.turns = turns;
    }

    @Override
    protected boolean receiveAndExecute(Object invoker, @Nullable Session session, @Nullable MessageConsumer consumer)
            throws JMSException {
        if (!turns.awaitBuying(LONGEST_WAIT)) {
            return false;
        }
        try {
            return super.receiveAndExecute(invoker, session, consumer);
        } finally {
            turns.leave();
        }
    }
}
