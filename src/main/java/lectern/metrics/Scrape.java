package lectern.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All numbers as Prometheus reads them, for an endpoint that is scraped. */
public record Scrape(PrometheusMeterRegistry registry) {

    /** Of the answer; Prometheus' text format. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** As they are now. */
    public String text() {
        return registry.scrape(CONTENT_TYPE);
    }
}
