package lectern.kling;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request's body that can be sent once. A request that buys something must not be sent again by the HTTP client on its
 * own: the JDK's does not, as it is set up here, but a system property ({@code jdk.httpclient.enableAllMethodRetry}) can make
 * it. A second attempt then has headers and no body, which is no request.
 */
final class OneSending implements HttpRequest.BodyPublisher {

    private final HttpRequest.BodyPublisher body;
    private final AtomicBoolean sent = new AtomicBoolean();

    OneSending(byte[] body) {
        this.body = HttpRequest.BodyPublishers.ofByteArray(body);
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (sent.compareAndSet(false, true)) {
            body.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(new IOException("the request was sent before, and is not sent twice"));
        }
    }

    /** What there is to have of a body that was sent already. */
    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
