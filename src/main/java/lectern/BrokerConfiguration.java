package lectern;

import java.net.URI;
import java.util.function.Consumer;
import lectern.batch.NarrationSettings;
import lectern.batch.RemoteConfiguration;
import lectern.cli.RefusedSettingsException;
import lectern.local.EmbeddedBroker;
import lectern.local.Home;
import lectern.queue.QueueSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.activemq.autoconfigure.ActiveMQAutoConfiguration;
import org.springframework.boot.activemq.autoconfigure.ActiveMQConnectionFactoryCustomizer;
import org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration;
import org.springframework.boot.artemis.autoconfigure.ArtemisConnectionDetails;
import org.springframework.boot.artemis.autoconfigure.ArtemisMode;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The broker of the queue: ActiveMQ Classic (Amazon MQ) or Artemis, as Spring Boot's settings name it, or the embedded one. */
@Configuration(proxyBeanMethods = false)
@Import({RemoteConfiguration.class, BrokerConfiguration.Classic.class, BrokerConfiguration.Artemis.class})
class BrokerConfiguration {

    @Bean
    QueueSettings queueSettings(LecternSettings settings, NarrationSettings narrations) {
        LecternSettings.Queue queue = settings.queue();
        return new QueueSettings(
                queue.name(),
                queue.deadLetters(),
                queue.deliveries(),
                narrations.documentsAtOnce(),
                narrations.documentsWaiting());
    }

    /** One worker must not have waiting what another could narrate: nothing is sent to a worker before it asks. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(IsClassic.class)
    @ImportAutoConfiguration(ActiveMQAutoConfiguration.class)
    static class Classic {

        @Bean
        ActiveMQConnectionFactoryCustomizer nothingAhead() {
            return factory -> {
                factory.getPrefetchPolicy().setAll(0);
                factory.getRedeliveryPolicy().setMaximumRedeliveries(-1); // the worker counts
            };
        }
    }

    /** As {@link Classic}; and a machine that is lost is noticed within seconds, whatever the URL says. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(IsArtemis.class)
    @ImportAutoConfiguration(ArtemisAutoConfiguration.class)
    static class Artemis {

        private static final int MILLIS_TO_LIVE = 10_000;

        @Bean
        static BeanPostProcessor nothingAhead() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof ActiveMQConnectionFactory factory) {
                        factory.setConsumerWindowSize(0);
                        factory.setConnectionTTL(MILLIS_TO_LIVE);
                        factory.setClientFailureCheckPeriod(MILLIS_TO_LIVE / 2);
                    }
                    return bean;
                }
            };
        }

        @Bean
        @Conditional(IsEmbedded.class)
        EmbeddedBroker embeddedBroker(Home home) {
            return EmbeddedBroker.start(home);
        }

        @Bean
        @Conditional(IsEmbedded.class)
        ArtemisConnectionDetails embeddedConnection(EmbeddedBroker broker) {
            return new EmbeddedConnection(broker);
        }

        private record EmbeddedConnection(EmbeddedBroker broker) implements ArtemisConnectionDetails {

            @Override
            public ArtemisMode getMode() {
                return ArtemisMode.NATIVE;
            }

            @Override
            public String getBrokerUrl() {
                return broker.url();
            }

            @Override
            public String getUser() {
                return EmbeddedBroker.USER;
            }

            @Override
            public String getPassword() {
                return broker.password();
            }
        }
    }

    /** @throws RefusedSettingsException when what is set is no broker's address */
    static void requireAddress(Environment environment) {
        requireAddress(environment, "spring.artemis.broker-url", "SPRING_ARTEMIS_BROKER_URL", url -> {
            try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url)) {
                factory.getServerLocator();
            }
        });
        requireAddress(
                environment,
                "spring.activemq.broker-url",
                "SPRING_ACTIVEMQ_BROKER_URL",
                url -> new org.apache.activemq.ActiveMQConnectionFactory(withScheme(URI.create(url))));
    }

    private static URI withScheme(URI url) {
        if (url.getScheme() == null) {
            throw new IllegalArgumentException("it names no protocol");
        }
        return url;
    }

    /** The address may have a secret in it, and is not repeated. */
    private static void requireAddress(
            Environment environment, String setting, String variable, Consumer<String> factory) {
        if (isSet(environment, setting)) {
            try {
                factory.accept(environment.getRequiredProperty(setting));
            } catch (RuntimeException e) {
                throw new RefusedSettingsException(
                        "%s (%s) is no broker's address, as tcp://broker.example:61616 is".formatted(setting, variable),
                        e);
            }
        }
    }

    private static boolean isSet(Environment environment, String setting) {
        return !environment.getProperty(setting, "").isBlank();
    }

    static final class IsClassic implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isSet(context.getEnvironment(), "spring.activemq.broker-url");
        }
    }

    static final class IsArtemis implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isSet(context.getEnvironment(), "spring.activemq.broker-url");
        }
    }

    static final class IsEmbedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isSet(context.getEnvironment(), "spring.artemis.broker-url");
        }
    }
}
