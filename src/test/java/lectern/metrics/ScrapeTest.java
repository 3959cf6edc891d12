package lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.task.Meters;
import lectern.task.TaskState;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final Meters meters = new MicrometerMeters(
            registry, inFlight::get, ends::incrementAndGet, () -> Instant.parse("2026-01-02T03:04:05Z"));
    private final Scrape scrape = new Scrape(registry);

    @Test
    void whatHasNotHappenedYetIsThereAsNothing() {
        assertThat(scrape.text().lines())
                .contains(
                        "lectern_units_total 0.0",
                        "lectern_tasks_in_flight 0.0",
                        "lectern_run_ended_seconds 0.0",
                        "lectern_request_latency_seconds_count{request=\"poll\"} 0");
    }

    @Test
    void tellsWhatHasHappenedSinceTheProcessStarted() {
        meters.changed(TaskState.PLANNED, TaskState.SUBMITTING, 3);
        meters.changed(TaskState.SUBMITTING, TaskState.PLANNED, 0);
        meters.requested(Meters.Request.SUBMIT, 1303, Duration.ofMillis(400));
        meters.spent(new BigDecimal("0.05"));
        meters.heard(Duration.ofSeconds(7));
        meters.stored("PutObject", false, Duration.ofSeconds(1));
        meters.narrated("incomplete");
        inFlight.set(4);

        assertThat(scrape.text().lines())
                .contains(
                        "lectern_task_changes_total{from=\"planned\",to=\"submitting\"} 3.0",
                        "lectern_requests_total{code=\"1303\",request=\"submit\"} 1.0",
                        "lectern_request_latency_seconds_bucket{request=\"submit\",le=\"0.25\"} 0",
                        "lectern_request_latency_seconds_bucket{request=\"submit\",le=\"0.5\"} 1",
                        "lectern_units_total 0.05",
                        "lectern_audio_wait_seconds_sum 7.0",
                        "lectern_s3_call_seconds_count{operation=\"PutObject\",outcome=\"failure\"} 1",
                        "lectern_documents_total{outcome=\"incomplete\"} 1.0",
                        "lectern_tasks_in_flight 4.0")
                .noneMatch(line -> line.contains("to=\"planned\""));
        assertThat(ends).hasValue(0);
    }

    @Test
    void tellsWhenAndHowTheLastRunEnded() {
        meters.ended(0);
        meters.ended(3);

        assertThat(scrape.text().lines())
                .contains(
                        "lectern_run_exit_status 3.0",
                        "lectern_runs_total{exit_status=\"0\"} 1.0",
                        "lectern_runs_total{exit_status=\"3\"} 1.0")
                .anyMatch(line -> line.startsWith("lectern_run_ended_seconds 1.767323045E9"));
        assertThat(ends).hasValue(2);
    }

    @Test
    void tellsHowTheProcessLeftWhereItsLastRunEndedOtherwise() {
        meters.ended(3);
        meters.ended(0);
        meters.left(3);
        meters.left(3);

        assertThat(scrape.text().lines())
                .contains(
                        "lectern_run_exit_status 3.0",
                        "lectern_runs_total{exit_status=\"0\"} 1.0",
                        "lectern_runs_total{exit_status=\"3\"} 1.0");
        assertThat(ends).as("told anew only where it is otherwise").hasValue(3);
    }
}
