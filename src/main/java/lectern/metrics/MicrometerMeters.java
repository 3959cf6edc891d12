package lectern.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import lectern.task.Meters;
import lectern.task.TaskState;

/** Keeps what happens in a registry. What has no meter yet is registered with 0, so that its absence means that nobody counts. */
public final class MicrometerMeters implements Meters {

    private static final String REQUESTS = "lectern.requests";
    private static final String RUNS = "lectern.runs";

    private final MeterRegistry registry;
    private final Runnable afterEnd;
    private final InstantSource clock;
    private final AtomicLong endedAt = new AtomicLong();
    private final AtomicLong exitStatus = new AtomicLong();

    /**
     * Registers everything that has no tag whose values come with what happens.
     *
     * @param inFlight asked for at each scrape; NaN where it cannot be told
     * @param afterEnd done when a run has ended and is counted
     */
    public MicrometerMeters(MeterRegistry registry, Supplier<Number> inFlight, Runnable afterEnd, InstantSource clock) {
        this.registry = registry;
        this.afterEnd = afterEnd;
        this.clock = clock;
        Gauge.builder("lectern.tasks.in.flight", inFlight)
                .description("Tasks between request and result, over all processes of the database")
                .register(registry);
        Gauge.builder("lectern.run.ended", endedAt, AtomicLong::doubleValue)
                .description("When the last run or night ended, in seconds since 1970; 0 before the first")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("lectern.run.exit.status", exitStatus, AtomicLong::doubleValue)
                .description("The exit status of the last run or night")
                .register(registry);
        for (Request request : Request.values()) {
            latency(request);
        }
        units();
        audioWait();
        reused();
        publishing();
    }

    @Override
    public void changed(TaskState from, TaskState to, int tasks) {
        if (tasks > 0) {
            Counter.builder("lectern.task.changes")
                    .description("Tasks that left one state for another")
                    .tag("from", lower(from))
                    .tag("to", lower(to))
                    .register(registry)
                    .increment(tasks);
        }
    }

    @Override
    public void requested(Request request, int code, Duration took) {
        Counter.builder(REQUESTS)
                .description(
                        "Requests to the provider by what came back: 0, an error code, an HTTP status, or -1 for nothing")
                .tag("request", lower(request))
                .tag("code", Integer.toString(code))
                .register(registry)
                .increment();
        latency(request).record(took);
    }

    @Override
    public void spent(BigDecimal units) {
        units().increment(units.doubleValue());
    }

    @Override
    public void heard(Duration sinceSubmission) {
        audioWait().record(sinceSubmission);
    }

    @Override
    public void reused(int chunks) {
        reused().increment(chunks);
    }

    @Override
    public void narrated(String outcome) {
        Counter.builder("lectern.documents")
                .description("Documents by what became of them")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    @Override
    public void published(Duration took) {
        publishing().record(took);
    }

    @Override
    public void stored(String operation, boolean isWell, Duration took) {
        Timer.builder("lectern.s3.call")
                .description("Calls to the object store, with what the SDK tried again")
                .tag("operation", operation)
                .tag("outcome", isWell ? "success" : "failure")
                .register(registry)
                .record(took);
    }

    @Override
    public void ended(int status) {
        Counter.builder(RUNS)
                .description("Runs and nights by exit status")
                .tag("exit_status", Integer.toString(status))
                .register(registry)
                .increment();
        tell(status);
    }

    @Override
    public void left(int status) {
        if (exitStatus.get() != status) {
            tell(status);
        }
    }

    private void tell(int status) {
        exitStatus.set(status);
        endedAt.set(TimeUnit.MILLISECONDS.toSeconds(clock.millis()));
        afterEnd.run();
    }

    @Override
    public boolean isEndTold() {
        return endedAt.get() > 0;
    }

    private Timer latency(Request request) {
        return Timer.builder("lectern.request.latency")
                .description("How long the provider took to answer")
                .tag("request", lower(request))
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60))
                .register(registry);
    }

    private Counter units() {
        return Counter.builder("lectern.units")
                .description("What tasks that succeeded have cost, in the provider's units")
                .register(registry);
    }

    private Timer audioWait() {
        return Timer.builder("lectern.audio.wait")
                .description("From the acceptance of a request to its checked audio")
                .serviceLevelObjectives(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30))
                .register(registry);
    }

    private Counter reused() {
        return Counter.builder("lectern.chunks.reused")
                .description("Chunks of runs whose clips were there already")
                .register(registry);
    }

    private Timer publishing() {
        return Timer.builder("lectern.publish")
                .description("From the first clip stored to the manifest written")
                .register(registry);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
