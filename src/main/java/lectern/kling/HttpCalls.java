package lectern.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import lectern.task.SpeechUnavailableException;

/**
 * One HTTP exchange with a deadline over all of it, body included: the JDK's own request timeout ends with the headers, and
 * a server that sends one byte a minute would hold a thread for ever. Redirects are not followed: on the way to the next URL the
 * client has no deadline. What the system takes to find a host's address is not in it either, and nobody can end that.
 *
 * <p>The caller's own thread waits: asked to call back, the client begins a thread for each request where there are fewer than three
 * processors.
 */
final class HttpCalls {

    private final HttpClient client;
    private final Duration answerTimeout;

    /** @param answerTimeout within which an answer begins */
    HttpCalls(Duration connectTimeout, Duration answerTimeout) {
        this.answerTimeout = answerTimeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends what is {@code wanted} and waits for the whole answer.
     *
     * @param deadline more than zero
     * @throws SpeechUnavailableException when no whole answer came within {@code deadline}; it tells whether the request may
     *     have arrived
     * @throws UncheckedIOException when the file that {@code body} writes to cannot be written
     */
    <T> HttpResponse<T> send(HttpRequest.Builder wanted, HttpResponse.BodyHandler<T> body, Duration deadline) {
        HttpRequest request = wanted.timeout(answerTimeout.compareTo(deadline) < 0 ? answerTimeout : deadline)
                .build();
        long began = System.nanoTime();
        try {
            return client.send(
                    request, head -> new TimedBody<>(body.apply(head), deadline.minusNanos(System.nanoTime() - began)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechUnavailableException("interrupted while waiting for an answer", true, e);
        } catch (IOException e) {
            IOException cause = asItHappened(e);
            if (cause instanceof FileSystemException ours) {
                throw new UncheckedIOException(ours);
            }
            if (cause.getCause() instanceof TimeoutException) {
                throw new SpeechUnavailableException(
                        "no whole answer from %s within %d ms".formatted(host(request), deadline.toMillis()), true, e);
            }
            throw unavailable(request, cause);
        } catch (IllegalArgumentException e) { // of the URL
            throw unavailable(request, e);
        }
    }

    /** The client throws what happened inside another exception of its kind, for the sake of the stack trace. */
    private static IOException asItHappened(IOException thrown) {
        return thrown.getCause() instanceof IOException inner ? inner : thrown;
    }

    private static SpeechUnavailableException unavailable(HttpRequest request, Throwable cause) {
        boolean neverConnected = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException // before the first byte of the request
                || cause.getCause() instanceof UnresolvedAddressException;
        String whither = (neverConnected ? "could not reach " : "lost the answer of ") + host(request);
        if (cause instanceof IOException && !(cause.getCause() instanceof RuntimeException)) {
            String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return new SpeechUnavailableException(whither + ": " + what, !neverConnected, cause);
        }
        // what it says is not passed on: it may name a redirect's URL, with its signature; newer JDKs wrap it once more
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return new SpeechUnavailableException(whither + ": " + root.getClass().getSimpleName(), !neverConnected);
    }

    private static String host(HttpRequest request) {
        return request.uri().getAuthority();
    }
}
