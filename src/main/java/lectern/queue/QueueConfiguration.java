package lectern.queue;

import jakarta.jms.ConnectionFactory;
import lectern.batch.NarrationQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;

/** The queue. Needs a connection factory. */
@Configuration(proxyBeanMethods = false)
public class QueueConfiguration {

    /** In a listener's thread it sends in the transaction of the message that is dealt with. */
    @Bean
    JmsTemplate jms(ConnectionFactory connections) {
        JmsTemplate jms = new JmsTemplate(connections);
        jms.setSessionTransacted(true);
        return jms;
    }

    @Bean
    NarrationQueue narrationQueue(JmsTemplate jms, QueueSettings settings) {
        return new JmsNarrationQueue(jms, settings);
    }
}
