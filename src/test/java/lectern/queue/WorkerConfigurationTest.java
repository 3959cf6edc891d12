package lectern.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.batch.NarrationTurns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** A worker's container with one turn, and a broker that has what the test puts there. */
@Timeout(60)
class WorkerConfigurationTest {

    private static final int SECONDS = 10;

    /** Short enough that a stop that interrupts does so at once. */
    private static final int MILLIS_TO_RECEIVE = 10;

    private static final int AUTO_ACKNOWLEDGE = 1;
    private static final Message MESSAGE = stub(Message.class, Map.of());

    private final NarrationTurns turns = new NarrationTurns(1);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final BlockingQueue<Integer> openInNarration = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> narrated = new LinkedBlockingQueue<>();
    private final CountDownLatch narration = new CountDownLatch(1);

    private volatile boolean isConnectionStopped;
    private volatile boolean isBrokerGone;
    private volatile boolean isCommitEndless;
    private final CountDownLatch committing = new CountDownLatch(1);
    private final CountDownLatch looking = new CountDownLatch(1);

    /** A message for whoever asks, or nothing. */
    private final SynchronousQueue<Map<String, Message>> broker = new SynchronousQueue<>();

    private final DefaultMessageListenerContainer container =
            WorkerConfiguration.container(connections(), new QueueSettings("narrations", "dead", 5, 1, 1), turns);

    @BeforeEach
    void givenAWorker() {
        container.setReceiveTimeout(MILLIS_TO_RECEIVE);
        container.setMessageListener((MessageListener) this::narrate);
        container.afterPropertiesSet();
        container.start();
    }

    @AfterEach
    @Timeout(60)
    void stop() {
        narration.countDown();
        container.shutdown();
    }

    @Test
    void whoGotNothingKeepsNothingThatTheBrokerSendsTooLate() throws InterruptedException {
        for (int asked = 0; asked < 4; asked++) {
            has(Map.of());
        }

        assertThat(mostOpen)
                .as("consumers that the broker could send something to")
                .hasValue(1);
    }

    @Test
    void whoNarratesKeepsNothingThatTheBrokerSendsTooLate() throws InterruptedException {
        has(Map.of("message", MESSAGE));

        assertThat(openInNarration.poll(SECONDS, TimeUnit.SECONDS))
                .as("consumers that the broker could send something to")
                .isZero();
    }

    @Test
    void whoHasNoTurnAsksForNothing() throws InterruptedException {
        has(Map.of("message", MESSAGE));

        assertThat(broker.offer(Map.of(), 50, TimeUnit.MILLISECONDS))
                .as("the other asks while the only turn is used")
                .isFalse();
        narration.countDown();

        assertThat(narrated.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("to its end");
        has(Map.of());
    }

    @Test
    void aStopWaitsForWhatIsBeingNarratedAndDoesNotInterruptIt() throws InterruptedException {
        has(Map.of("message", MESSAGE));

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(container::shutdown);
        assertThat(narrated.poll(20 * MILLIS_TO_RECEIVE, TimeUnit.MILLISECONDS))
                .as("while it stops")
                .isNull();
        assertThat(stopped).isNotDone();
        narration.countDown();

        assertThat(narrated.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("to its end");
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    @Test
    void aStopDoesNotWaitForWhoOnlyAsks() throws InterruptedException {
        has(Map.of());

        assertThat(CompletableFuture.runAsync(container::shutdown)).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    @Test
    void aStopDoesNotWaitForWhoLooksForABrokerThatIsGone() throws InterruptedException {
        has(Map.of());
        isBrokerGone = true;
        assertThat(looking.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(CompletableFuture.runAsync(container::shutdown)).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    @Test
    void aStopDoesNotWaitForEverForABrokerThatIsToldWhatCameOfANarration() throws InterruptedException {
        ((MessagesInTurn) container).settleWithin(Duration.ofMillis(100));
        isCommitEndless = true;
        has(Map.of("message", MESSAGE));
        narration.countDown();
        assertThat(committing.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(CompletableFuture.runAsync(container::shutdown)).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    private void narrate(Message message) {
        openInNarration.add(open.get());
        try {
            narration.await();
            narrated.add("to its end");
        } catch (InterruptedException e) {
            narrated.add("interrupted");
        }
    }

    private void has(Map<String, Message> message) throws InterruptedException {
        assertThat(broker.offer(message, SECONDS, TimeUnit.SECONDS))
                .as("the broker is asked for a message")
                .isTrue();
    }

    private ConnectionFactory connections() {
        Session session = stub(
                Session.class,
                Map.of(
                        "createQueue",
                        () -> stub(Queue.class, Map.of()),
                        "createConsumer",
                        this::consumer,
                        "getTransacted",
                        () -> true,
                        "commit",
                        this::committed));
        Connection connection = stub(
                Connection.class, Map.of("createSession", () -> session, "stop", () -> isConnectionStopped = true));
        return stub(ConnectionFactory.class, Map.of("createConnection", () -> connection));
    }

    private @Nullable Object committed() throws JMSException {
        try {
            while (isCommitEndless) {
                committing.countDown();
                Thread.sleep(Duration.ofDays(1).toMillis());
            }
            return null;
        } catch (InterruptedException e) {
            throw new JMSException("interrupted");
        }
    }

    /** As ActiveMQ Classic does it where its URL says {@code failover}: for ever, once the broker is gone. */
    private MessageConsumer consumer() throws InterruptedException {
        while (isBrokerGone) {
            looking.countDown();
            Thread.sleep(Duration.ofDays(1).toMillis());
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        AtomicBoolean isOpen = new AtomicBoolean(true);
        return stub(
                MessageConsumer.class,
                Map.of(
                        "receive",
                        this::received,
                        "close",
                        () -> isOpen.getAndSet(false) ? open.decrementAndGet() : null));
    }

    /** As ActiveMQ Classic does it where there is nothing: for ever, once the connection was stopped. */
    private @Nullable Object received() throws InterruptedException {
        Map<String, Message> message = broker.poll(MILLIS_TO_RECEIVE, TimeUnit.MILLISECONDS);
        while (message == null && isConnectionStopped) {
            Thread.sleep(Duration.ofDays(1).toMillis());
        }
        return message == null ? null : message.get("message");
    }

    private static <T> T stub(Class<T> type, Map<String, Callable<Object>> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName()).call();
                    }
                    return switch (method.getName()) {
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        case "getAcknowledgeMode" -> AUTO_ACKNOWLEDGE;
                        default -> method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                    };
                }));
    }
}
