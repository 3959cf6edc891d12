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
import org.springframework.jms.support.JmsUtils;

/**
 * Asks the broker for another message only when its document may be bought at once; those that only wait for their audio keep their
 * messages meanwhile. A shutdown waits for those who narrate, and interrupts those who ask, and those whom the broker does not let go
 * once nothing is narrated any more: what they have to say of it the ledger knows, and their messages come again.
 */
final class MessagesInTurn extends DefaultMessageListenerContainer {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final NarrationTurns turns;
    private Duration settling = Duration.ofSeconds(10);

    /** Guards what follows, and is told when somebody has done with the one or the other. */
    private final Object lock = new Object();

    private final Set<Thread> asking = new HashSet<>();
    private final Set<Thread> narrating = new HashSet<>();
    private boolean isOver;

    MessagesInTurn(NarrationTurns turns) {
        this.turns = turns;
        setAcceptMessagesWhileStopping(true); // what is taken while it stops is put back in order
    }

    /** @param settling how long a shutdown waits for the broker to be told what came of the last narrations */
    void settleWithin(Duration settling) {
        this.settling = settling;
    }

    /** Who is interrupted because all is over has no trouble with the broker. */
    @Override
    protected void invokeExceptionListener(JMSException e) {
        synchronized (lock) {
            if (isOver) {
                return;
            }
        }
        super.invokeExceptionListener(e);
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
            synchronized (lock) {
                narrating.remove(Thread.currentThread());
                lock.notifyAll();
            }
        }
    }

    /**
     * Closes the consumer of whoever got a message; the message stays in its session's transaction. Artemis may send a second one
     * where the first came in the instant in which it was no longer waited for, and that would lie here until the first one's
     * narration has ended. (Classic, which sends only what it is asked for, closes it with the transaction.)
     */
    @Override
    protected @Nullable Message receiveMessage(MessageConsumer consumer) throws JMSException {
        synchronized (lock) {
            if (isOver) {
                return null;
            }
            asking.add(Thread.currentThread());
        }
        Message message = null;
        try {
            message = super.receiveMessage(consumer);
        } finally {
            synchronized (lock) {
                asking.remove(Thread.currentThread());
                if (message != null) {
                    narrating.add(Thread.currentThread());
                }
                lock.notifyAll();
                if (isOver) {
                    Thread.interrupted(); // that was for who asks, and not for who got a message all the same
                }
            }
        }
        if (message != null) {
            JmsUtils.closeMessageConsumer(consumer);
        }
        return message;
    }

    /**
     * From a connection that is stopped, as it is by now, ActiveMQ Classic receives for ever, whatever time was said; and who looks for
     * a broker that is gone may do so for ever, and is not waited for.
     */
    @Override
    protected void doShutdown() throws JMSException {
        synchronized (lock) {
            isOver = true;
            asking.forEach(Thread::interrupt);
            try {
                long soon = System.nanoTime() + LONGEST_WAIT.toNanos();
                long settled = System.nanoTime() + settling.toNanos();
                while (!narrating.isEmpty() || !asking.isEmpty() && System.nanoTime() - soon < 0) {
                    lock.wait(Math.min(LONGEST_WAIT.toMillis(), settling.toMillis()));
                    if (turns.isAnyNarrating()) {
                        settled = System.nanoTime() + settling.toNanos();
                    } else if (System.nanoTime() - settled > 0) {
                        narrating.forEach(Thread::interrupt);
                        break;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        setAcceptMessagesWhileStopping(false); // Spring interrupts who is left after two receive timeouts, and goes on
        super.doShutdown();
    }
}
