package lectern.queue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import lectern.batch.NarrationTurns;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * Asks the broker for another message only when its document may be bought at once; those that only wait for their audio keep their
 * messages meanwhile. When it is shut down, it interrupts those who ask, and nobody who narrates.
 */
final class MessagesInTurn extends DefaultMessageListenerContainer {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final NarrationTurns turns;

    /** Who asks the broker just now; it guards itself and what follows. */
    private final Set<Thread> asking = new HashSet<>();

    private boolean isOver;

    MessagesInTurn(NarrationTurns turns) {
        this.turns = turns;
        // else a shutdown interrupts whoever has a message, too, after two seconds
        setAcceptMessagesWhileStopping(true);
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

    @Override
    protected @Nullable Message receiveMessage(MessageConsumer consumer) throws JMSException {
        synchronized (asking) {
            if (isOver) {
                return null;
            }
            asking.add(Thread.currentThread());
        }
        try {
            return super.receiveMessage(consumer);
        } finally {
            synchronized (asking) {
                asking.remove(Thread.currentThread());
                if (isOver) {
                    Thread.interrupted(); // that was for whoever asks; a message that came all the same is put back
                    // in order
                }
            }
        }
    }

    /** From a connection that is stopped, as it is by now, ActiveMQ Classic receives for ever, whatever time was said. */
    @Override
    protected void doShutdown() throws JMSException {
        synchronized (asking) {
            isOver = true;
            asking.forEach(Thread::interrupt);
        }
        super.doShutdown();
    }
}
