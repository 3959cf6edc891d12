package lectern.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final int MESSAGES = 12_000;
    private static final int MESSAGES_AT_ONCE = 100;

    @TempDir
    Path folder;

    @Test
    void aLongQueueIsKeptOnTheDiskAndComesInItsOrder() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new Home(folder));
                ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(broker.url(), EmbeddedBroker.USER, broker.password());
                JMSContext session = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue queue = session.createQueue("long");
            JMSProducer producer = session.createProducer();
            for (int number = 0; number < MESSAGES; number++) {
                producer.send(queue, "request " + number);
                if (number % MESSAGES_AT_ONCE == 0) {
                    session.commit();
                }
            }
            session.commit();

            assertThat(broker.messagesIn("long")).isEqualTo(MESSAGES);
            try (Stream<Path> pages = Files.walk(folder.resolve("broker/paging"))) {
                assertThat(pages.filter(Files::isRegularFile)).isNotEmpty();
            }
            try (var consumer = session.createConsumer(queue)) {
                for (int number = 0; number < MESSAGES; number++) {
                    assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("request " + number);
                    if (number % MESSAGES_AT_ONCE == 0) {
                        session.commit();
                    }
                }
            }
            session.commit();
        }
    }
}
