package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

class PumpTest {

    private static final int MOST = 10;

    private final List<String> happened = new ArrayList<>();
    private final Deque<List<String>> planned = new ArrayDeque<>();
    private boolean isEndless;
    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());
    private final StepExecution step = new StepExecution(
            1, "collect", new JobExecution(1, new JobInstance(1, Narration.JOB), new JobParameters()));

    @Test
    void hasEverythingDoneUntilNothingIsLeftAndThenWaitsForWhatWasBegun() throws IOException {
        planned.add(List.of("a", "b"));
        planned.add(List.of());
        planned.add(List.of("c"));

        assertThat(execute()).isEqualTo(RepeatStatus.FINISHED);

        assertThat(happened).containsExactly("[a, b]", "[]", "[c]", "closed", "finished");
        assertThat(step.isTerminateOnly()).isFalse();
    }

    @Test
    void returnsNowAndThenSoThatTheStepIsRecorded() throws IOException {
        isEndless = true;

        assertThat(execute()).isEqualTo(RepeatStatus.CONTINUABLE);

        assertThat(happened).isNotEmpty().doesNotContain("closed", "finished");
    }

    @Test
    void onceTheStopIsOverTheStepEndsAsStopped() throws IOException {
        planned.add(List.of("a"));
        stop.request(new StopReason(StopReason.Kind.SIGNAL, "asked to"));

        assertThat(execute()).isEqualTo(RepeatStatus.FINISHED);

        assertThat(step.isTerminateOnly()).isTrue();
        assertThat(happened).containsExactly("closed", "finished");
    }

    @Test
    void aDefectWaitsForWhatWasBegunToo() throws IOException {
        planned.add(List.of("defect"));

        assertThatIllegalStateException().isThrownBy(this::execute);

        assertThat(happened).containsExactly("closed", "finished");
    }

    private RepeatStatus execute() throws IOException {
        Pump.Source<String> source = new Pump.Source<>() {
            @Override
            public @Nullable List<String> next() {
                return isEndless ? List.of() : planned.poll();
            }

            @Override
            public void close() {
                happened.add("closed");
            }
        };
        Pump.Sink<String> sink = new Pump.Sink<>() {
            @Override
            public void take(List<String> work) {
                if (work.contains("defect")) {
                    throw new IllegalStateException("defect");
                }
                if (happened.size() < MOST) {
                    happened.add(work.toString());
                }
            }

            @Override
            public void finish() {
                happened.add("finished");
            }
        };
        return new Pump<>(source, sink, stop)
                .execute(new StepContribution(step), new ChunkContext(new StepContext(step)));
    }
}
