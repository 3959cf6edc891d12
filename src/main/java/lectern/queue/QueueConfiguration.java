package lectern.queue;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import lectern.batch.NarrationQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** The queue. Needs a connection factory. */
@Configuration(proxyBeanMethods = false)
public class QueueConfiguration {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /** In a listener's thread it sends in the transaction of the message that is dealt with. */
    @Bean
    JmsTemplate jms(ConnectionFactory connections) {
        JmsTemplate jms = new JmsTemplate(connections);
        jms.setSessionTransacted(true);
        return jms;
    }

    /** One connection for the requests of a whole catalog; it is opened anew where it was lost. */
    @Bean
    NarrationQueue narrationQueue(ConnectionFactory connections, QueueSettings settings) {
        CachingConnectionFactory kept = new CachingConnectionFactory(connections);
        kept.setReconnectOnException(true);
        return new JmsNarrationQueue(new JmsTemplate(kept), kept::destroy, settings, LONGEST_ANSWER);
    }
}
