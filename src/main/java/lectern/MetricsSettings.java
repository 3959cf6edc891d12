package lectern;

import lectern.metrics.PushGatewayAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who gets the program's numbers at the end of a run. With nothing set, nobody.
 *
 * @param pushgatewayUrl a Prometheus Pushgateway that gets them when a run has ended
 */
@ConfigurationProperties("lectern.metrics")
record MetricsSettings(@Nullable Url pushgatewayUrl) {

    MetricsSettings {
        if (pushgatewayUrl != null && !PushGatewayAddress.isUsable(pushgatewayUrl.uri())) {
            throw new IllegalArgumentException(
                    "lectern.metrics.pushgateway-url (LECTERN_METRICS_PUSHGATEWAY_URL) is no http or https URL of a"
                            + " host, as http://pushgateway.example.org:9091");
        }
    }

    /** A password may be in the URL. */
    @Override
    public String toString() {
        return "MetricsSettings[" + (pushgatewayUrl == null ? "none" : pushgatewayUrl) + "]";
    }
}
