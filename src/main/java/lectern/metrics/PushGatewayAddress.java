package lectern.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Prometheus Pushgateway. What is pushed replaces what this machine pushed before: the numbers of its last run.
 *
 * @param url http or https, host and port; a name and password before the host are sent as such, and shown nowhere
 * @param machine the label {@code instance}
 */
public record PushGatewayAddress(URI url, String machine) {

    /** Whose numbers these are. */
    static final String JOB = "lectern";

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(PushGatewayAddress.class);

    /** @throws IllegalArgumentException when it is no such URL */
    public PushGatewayAddress {
        if (!isUsable(url)) {
            throw new IllegalArgumentException("a Pushgateway is named as http://host:9091");
        }
    }

    /** Whether a Pushgateway can be named so: its path is its own to choose. */
    public static boolean isUsable(URI url) {
        return url.getHost() != null
                && String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT).matches("https?")
                && (url.getPath() == null || url.getPath().matches("/?"))
                && url.getQuery() == null;
    }

    /** Pushes all that is registered. Whoever cannot be reached, or refuses, is named in the log, and that is all. */
    public void push(PrometheusMeterRegistry registry) {
        try {
            gateway(registry).push();
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "The metrics of this run did not reach {} ({}); the run is what it is",
                    url.getHost(),
                    String.valueOf(e.getMessage()).replace(String.valueOf(url.getUserInfo()), "…"));
        }
    }

    private PushGateway gateway(PrometheusMeterRegistry registry) {
        boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : isSecure ? 443 : 80;
        PushGateway.Builder gateway = PushGateway.builder()
                .scheme(isSecure ? Scheme.HTTPS : Scheme.HTTP)
                .address(url.getHost() + ":" + port)
                .job(JOB)
                .groupingKey("instance", machine)
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(LONGEST)
                .readTimeout(LONGEST)
                .registry(registry.getPrometheusRegistry());
        String user = url.getRawUserInfo();
        if (user != null) {
            String[] parts = user.split(":", 2);
            gateway.basicAuth(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return gateway.build();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PushGatewayAddress[" + url.getHost() + "]";
    }
}
