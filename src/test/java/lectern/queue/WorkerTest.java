package lectern.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lectern.batch.NarrationTurns;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import lectern.storage.ObjectStoreRefusedException;
import lectern.task.Pause;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.integration.jms.inbound.ChannelPublishingJmsMessageListener;
import org.springframework.integration.jms.inbound.JmsMessageDrivenEndpoint;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** A worker whose broker cannot be reached when it starts. */
@Timeout(60)
class WorkerTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final QueueSettings QUEUE = new QueueSettings("narrations", "dead", 5, 1, 1);

    private final StopSignal stop = new StopSignal(Duration.ZERO, InstantSource.system());
    private final CountDownLatch looking = new CountDownLatch(1);

    @Test
    void itStopsWhileItsClientLooksForABroker() throws Exception {
        DefaultMessageListenerContainer container =
                WorkerConfiguration.container(connections(), QUEUE, new NarrationTurns(1));
        JmsMessageDrivenEndpoint messages =
                new JmsMessageDrivenEndpoint(container, new ChannelPublishingJmsMessageListener());
        container.afterPropertiesSet();
        Worker worker = new Worker(messages, QUEUE, () -> {}, stop, Pause.real());
        CompletableFuture<StopReason> ended = CompletableFuture.supplyAsync(worker::work);
        assertThat(looking.await(SECONDS.toSeconds(), TimeUnit.SECONDS)).isTrue();

        stop.request(new StopReason(StopReason.Kind.SIGNAL, "SIGTERM"));

        assertThat(ended)
                .succeedsWithin(SECONDS)
                .extracting(StopReason::message)
                .isEqualTo("SIGTERM");
        assertThat(CompletableFuture.runAsync(container::shutdown)).succeedsWithin(SECONDS);
    }

    @Test
    void itTakesNothingWhereWhatItMakesHasNowhereToGo() throws Exception {
        DefaultMessageListenerContainer container =
                WorkerConfiguration.container(connections(), QUEUE, new NarrationTurns(1));
        JmsMessageDrivenEndpoint messages =
                new JmsMessageDrivenEndpoint(container, new ChannelPublishingJmsMessageListener());
        container.afterPropertiesSet();
        Worker refused = new Worker(
                messages,
                QUEUE,
                () -> {
                    throw new ObjectStoreRefusedException("there is no such bucket", new IOException());
                },
                stop,
                Pause.real());
        Worker cutOff = new Worker(
                messages,
                QUEUE,
                () -> {
                    throw new IOException("no route");
                },
                stop,
                Pause.real());

        assertThatExceptionOfType(ObjectStoreRefusedException.class).isThrownBy(refused::work);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(cutOff::work)
                .withMessage("no route");
        assertThat(looking.getCount()).as("no broker is looked for").isEqualTo(1);
        assertThat(messages.isRunning()).isFalse();
    }

    /** It tries to connect, over and over. */
    private ActiveMQConnectionFactory connections() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ActiveMQConnectionFactory("failover:(tcp://127.0.0.1:%d)".formatted(closed.getLocalPort())) {
                @Override
                protected ActiveMQConnection createActiveMQConnection() throws JMSException {
                    looking.countDown();
                    return super.createActiveMQConnection();
                }
            };
        }
    }
}
