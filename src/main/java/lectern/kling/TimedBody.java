package lectern.kling;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A body that has to be there whole before a deadline; where it is not, it ends with a {@link TimeoutException}, and its connection too. */
final class TimedBody<T> implements HttpResponse.BodySubscriber<T> {

    private final HttpResponse.BodySubscriber<T> body;
    private final CompletableFuture<T> inTime;
    private Flow.@Nullable Subscription subscription;

    /** @param left until the deadline; none if negative */
    TimedBody(HttpResponse.BodySubscriber<T> body, Duration left) {
        this.body = body;
        this.inTime = body.getBody().thenApply(whole -> whole).toCompletableFuture();
        inTime.orTimeout(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS).whenComplete((whole, why) -> {
            if (why instanceof TimeoutException) {
                CompletableFuture.runAsync(
                        () -> end(why)); // to close a file may take long, and others wait for this clock
            }
        });
    }

    @Override
    public CompletionStage<T> getBody() {
        return inTime;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription incoming) {
        if (inTime.isDone()) {
            incoming.cancel();
        } else {
            subscription = incoming;
            body.onSubscribe(incoming);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        body.onNext(buffers);
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }

    private synchronized void end(Throwable why) {
        if (subscription != null) {
            subscription.cancel();
            body.onError(why); // nobody else tells it now
        }
    }
}
