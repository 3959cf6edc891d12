package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimedBodyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CappedBody body = new CappedBody(100);
    private final Connection connection = new Connection();

    @Test
    void givesWhatCameInTime() {
        TimedBody<byte[]> timed = new TimedBody<>(body, PATIENCE);

        timed.onSubscribe(connection);
        timed.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2})));
        timed.onComplete();

        assertThat(timed.getBody()).succeedsWithin(PATIENCE).isEqualTo(new byte[] {1, 2});
        assertThat(connection.ended).isNotDone();
    }

    @Test
    void endsWhatIsNotWholeAtItsDeadline() {
        TimedBody<byte[]> timed = new TimedBody<>(body, Duration.ofMillis(200));

        timed.onSubscribe(connection);
        timed.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2})));

        timesOut(timed.getBody());
        assertThat(connection.ended).succeedsWithin(PATIENCE);
        timesOut(body.getBody());
    }

    @Test
    void takesNothingInOnceItsTimeIsOver() {
        TimedBody<byte[]> timed = new TimedBody<>(body, Duration.ofSeconds(-1));
        timesOut(timed.getBody());

        timed.onSubscribe(connection);

        assertThat(connection.ended).isDone();
        assertThat(connection.asked).isZero();
    }

    private static void timesOut(CompletionStage<byte[]> body) {
        assertThat(body)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TimeoutException.class);
    }

    private static final class Connection implements Flow.Subscription {

        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
        private long asked;

        @Override
        public void request(long count) {
            asked += count;
        }

        @Override
        public void cancel() {
            ended.complete(true);
        }
    }
}
