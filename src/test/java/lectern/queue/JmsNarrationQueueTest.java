package lectern.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import lectern.batch.NarrationRequest;
import lectern.batch.QueueUnreachableException;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jms.core.JmsTemplate;

/** A queue whose broker is gone, for a client that looks for it for ever. */
@Timeout(60)
class JmsNarrationQueueTest {

    @Test
    void whoPutsSomethingThereIsToldSoInsteadOfWaitingForEver() throws IOException {
        QueueSettings settings = new QueueSettings("narrations", "dead", 5, 1, 1);
        try (JmsNarrationQueue queue =
                new JmsNarrationQueue(new JmsTemplate(nobody()), () -> {}, settings, Duration.ofMillis(200))) {
            NarrationRequest request =
                    new NarrationRequest(1, new DocumentId("a-tale"), new EditionId("0123456789abcdef"));

            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> queue.put(request))
                        .isInstanceOf(QueueUnreachableException.class)
                        .hasMessageContaining("a-tale")
                        .hasMessageContaining("no answer");
            }
        }
    }

    private static ActiveMQConnectionFactory nobody() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ActiveMQConnectionFactory("failover:(tcp://127.0.0.1:%d)".formatted(closed.getLocalPort()));
        }
    }
}
