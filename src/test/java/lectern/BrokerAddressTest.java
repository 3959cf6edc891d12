package lectern;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lectern.cli.RefusedSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Addresses of brokers that are mistyped are refused before anything is opened. */
class BrokerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "spring.artemis.broker-url, 127.0.0.1:61616, SPRING_ARTEMIS_BROKER_URL",
        "spring.artemis.broker-url, amqp://broker:5672, SPRING_ARTEMIS_BROKER_URL",
        "spring.artemis.broker-url, a broker, SPRING_ARTEMIS_BROKER_URL",
        "spring.activemq.broker-url, tcp//broker:61616, SPRING_ACTIVEMQ_BROKER_URL",
        "spring.activemq.broker-url, a broker, SPRING_ACTIVEMQ_BROKER_URL"
    })
    void whatIsNoneIsRefusedByTheNameOfTheSetting(String setting, String url, String variable) {
        MockEnvironment environment = new MockEnvironment().withProperty(setting, url);

        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> BrokerConfiguration.requireAddress(environment))
                .withMessageContaining(variable)
                .withMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.artemis.broker-url | tcp://broker.example:61616",
                "spring.artemis.broker-url | (tcp://a:61616,tcp://b:61616)?ha=true&reconnectAttempts=-1",
                "spring.artemis.broker-url | tcp://broker:61617?sslEnabled=true&trustStorePath=/trust.jks",
                "spring.activemq.broker-url | ssl://b-1.mq.eu-central-1.amazonaws.com:61617",
                "spring.activemq.broker-url | failover:(ssl://a:61617,ssl://b:61617)?maxReconnectAttempts=5"
            })
    void whatIsOneIsTaken(String setting, String url) {
        assertThatCode(() -> BrokerConfiguration.requireAddress(new MockEnvironment().withProperty(setting, url)))
                .doesNotThrowAnyException();
    }

    @Test
    void whereNoneIsSetTheEmbeddedOneServes() {
        assertThatCode(() -> BrokerConfiguration.requireAddress(new MockEnvironment()))
                .doesNotThrowAnyException();
    }
}
