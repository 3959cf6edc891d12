package lectern.queue;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import lectern.batch.NarrationTurns;
import lectern.batch.RequestedNarrations;
import lectern.batch.StopSignal;
import lectern.batch.StoreCheck;
import lectern.task.Pause;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.integration.launch.JobLaunchRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.jms.inbound.ChannelPublishingJmsMessageListener;
import org.springframework.integration.jms.inbound.JmsMessageDrivenEndpoint;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** What takes requests from the queue: message, job launch request, narration. Needs the narrations' beans beside it. */
@Configuration(proxyBeanMethods = false)
@EnableIntegration
@Import(QueueConfiguration.class)
public class WorkerConfiguration {

    private static final long SECOND = 1000;

    @Bean
    Workbench workbench(Job narration, RequestedNarrations narrations, JmsTemplate jms, QueueSettings settings) {
        return new Workbench(narration, narrations, jms, settings);
    }

    @Bean
    IntegrationFlow launches(JmsMessageDrivenEndpoint messages, Workbench bench) {
        return IntegrationFlow.from(messages)
                .transform(Message.class, bench::request)
                .handle(JobLaunchRequest.class, (launch, headers) -> {
                    bench.launch(launch);
                    return null;
                })
                .get();
    }

    @Bean
    JmsMessageDrivenEndpoint messages(ConnectionFactory connections, QueueSettings settings, NarrationTurns turns) {
        ChannelPublishingJmsMessageListener listener = new ChannelPublishingJmsMessageListener();
        listener.setExtractRequestPayload(false);
        JmsMessageDrivenEndpoint messages =
                new JmsMessageDrivenEndpoint(container(connections, settings, turns), listener);
        messages.setAutoStartup(false);
        return messages;
    }

    /**
     * A session for each narration, and a transaction for each message: it is taken off the queue when its narration has ended. A
     * broker that is gone is looked for every second.
     *
     * <p>Whoever asked in vain closes its consumer: what the broker sent in the instant in which nobody waited any more goes back to
     * it, and to others, instead of lying here until this worker asks again, which may be as long as its documents take.
     */
    static DefaultMessageListenerContainer container(
            ConnectionFactory connections, QueueSettings settings, NarrationTurns turns) {
        DefaultMessageListenerContainer container = new MessagesInTurn(turns);
        container.setConnectionFactory(connections);
        container.setDestinationName(settings.name());
        container.setSessionTransacted(true);
        container.setConcurrentConsumers(settings.atOnce() + settings.waiting());
        container.setCacheLevel(DefaultMessageListenerContainer.CACHE_SESSION);
        container.setReceiveTimeout(SECOND);
        container.setRecoveryInterval(SECOND);
        container.setExceptionListener(new BrokerNotice());
        container.setAutoStartup(false);
        return container;
    }

    @Bean
    Worker worker(
            JmsMessageDrivenEndpoint messages, QueueSettings settings, StoreCheck store, StopSignal stop, Pause pause) {
        return new Worker(messages, settings, store::require, stop, pause);
    }
}
