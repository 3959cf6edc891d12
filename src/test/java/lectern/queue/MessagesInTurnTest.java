package lectern.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import lectern.batch.NarrationTurns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container with one turn, and a broker that has what the test puts there. */
class MessagesInTurnTest {

    private static final int SECONDS = 10;
    private static final Callable<Object> NOTHING = () -> null;

    private final NarrationTurns turns = new NarrationTurns(1);
    private final MessagesInTurn container = new MessagesInTurn(turns);
    private final BlockingQueue<Message> narrated = new LinkedBlockingQueue<>();

    /** What comes of asking for a message, each time. */
    private final SynchronousQueue<Callable<Object>> broker = new SynchronousQueue<>();

    @BeforeEach
    void givenAContainerThatNarrates() {
        MessageConsumer consumer =
                stub(MessageConsumer.class, Map.of("receive", () -> broker.poll(SECONDS, TimeUnit.SECONDS)
                        .call()));
        Session session = stub(
                Session.class,
                Map.of("createQueue", () -> stub(Queue.class, Map.of()), "createConsumer", () -> consumer));
        Connection connection = stub(Connection.class, Map.of("createSession", () -> session));
        container.setConnectionFactory(stub(ConnectionFactory.class, Map.of("createConnection", () -> connection)));
        container.setDestinationName("narrations");
        container.setMessageListener((MessageListener) narrated::add);
        container.setRecoveryInterval(1);
        container.afterPropertiesSet();
        container.start();
    }

    @AfterEach
    void stop() {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(container::shutdown);
        while (!stopped.isDone()) {
            broker.offer(NOTHING);
            Thread.onSpinWait();
        }
    }

    @Test
    void whoAsksKeepsItsTurnUntilAMessageComes() throws InterruptedException {
        Message message = stub(Message.class, Map.of());
        CompletableFuture<Boolean> other = anotherTurn();

        has(NOTHING);
        has(NOTHING);
        has(NOTHING);
        assertThat(other).as("before a message comes").isNotDone();
        has(() -> message);

        assertThat(narrated.poll(SECONDS, TimeUnit.SECONDS)).isSameAs(message);
        assertThat(other.join()).as("after its narration").isTrue();
    }

    @Test
    void whoHasLostTheBrokerGivesItsTurnBack() throws InterruptedException {
        CompletableFuture<Boolean> other = anotherTurn();

        has(NOTHING);
        has(() -> {
            throw new IllegalStateException("the connection is closed");
        });

        assertThat(other.join()).isTrue();
    }

    private void has(Callable<Object> outcome) throws InterruptedException {
        assertThat(broker.offer(outcome, SECONDS, TimeUnit.SECONDS))
                .as("the broker is asked for a message")
                .isTrue();
    }

    /** Asked for once the container has the only one. */
    private CompletableFuture<Boolean> anotherTurn() throws InterruptedException {
        has(NOTHING);
        return CompletableFuture.supplyAsync(() -> turns.awaitBuying(Duration.ofSeconds(SECONDS)));
    }

    private static <T> T stub(Class<T> type, Map<String, Callable<Object>> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "equals":
                            return self == arguments[0];
                        case "hashCode":
                            return System.identityHashCode(self);
                        default:
                            Object other = method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                            return answers.getOrDefault(method.getName(), () -> other)
                                    .call();
                    }
                }));
    }
}
