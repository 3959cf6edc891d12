package lectern;

import java.net.URI;
import lectern.metrics.PushGatewayAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets the program's numbers. With nothing set, nobody, and none are kept.
 *
 * @param pushgatewayUrl a Prometheus Pushgateway that gets them when a run has ended
 * @param scraped whether they are kept for being scraped from a process that stays
 */
@ConfigurationProperties("lectern.metrics")
record MetricsSettings(
        @Nullable URI pushgatewayUrl, @DefaultValue("false") boolean scraped) {

    MetricsSettings {
        if (pushgatewayUrl != null && pushgatewayUrl.toString().isBlank()) {
            pushgatewayUrl = null;
        }
        if (pushgatewayUrl != null && !PushGatewayAddress.isUsable(pushgatewayUrl)) {
            throw new IllegalArgumentException(
                    "lectern.metrics.pushgateway-url (LECTERN_METRICS_PUSHGATEWAY_URL) is no http or https URL of a"
                            + " host, as http://pushgateway.example.org:9091");
        }
    }

    boolean areKept() {
        return pushgatewayUrl != null || scraped;
    }

    /** A password may be in the URL. */
    @Override
    public String toString() {
        return "MetricsSettings[" + (pushgatewayUrl == null ? "none" : pushgatewayUrl.getHost()) + ", " + scraped + "]";
    }
}
