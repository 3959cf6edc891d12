package lectern.local.kling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the JDK's HTTP server and an endpoint: reads the request, has it answered, books it, sends the answer. */
final class Gate implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final int NO_BODY = -1;

    /** Far more than an order needs: 1000 characters are 6 KB even if each is escaped. */
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final Endpoint endpoint;
    private final RequestBook book;
    private final Ids ids;
    private final InstantSource clock;
    private final CountDownLatch closing;

    /** @param closing an answer is held back no longer than until then */
    Gate(Endpoint endpoint, RequestBook book, Ids ids, InstantSource clock, CountDownLatch closing) {
        this.endpoint = endpoint;
        this.book = book;
        this.ids = ids;
        this.clock = clock;
        this.closing = closing;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            Answer answer = answer(request);
            book.write(clock.instant(), request, answer);
            hold(answer.heldBack());
            send(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestBody().readNBytes(MAX_BODY_BYTES),
                new BookEntry(ids.request()));
    }

    private Answer answer(Request request) {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException e) {
            log.error("Request {} failed inside the stand-in", request.entry().requestId, e);
            request.entry().code = Refusal.Code.INTERNAL_ERROR.number;
            return Envelope.refused(
                    request, new Refusal(Refusal.Code.INTERNAL_ERROR, "the stand-in failed; its log says why"));
        }
    }

    private void hold(Duration time) throws InterruptedException {
        if (!time.isZero() && closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            log.info("A late answer is sent at once: the stand-in is being closed");
        }
    }

    /** An exchange that is closed before its answer is whole closes the connection. */
    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.cut() == Answer.Cut.BEFORE_THE_STATUS) {
            return;
        }
        boolean hasBody =
                answer.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : NO_BODY);
        if (hasBody) {
            int sent = answer.cut() == Answer.Cut.IN_THE_BODY ? answer.body().length / 2 : answer.body().length;
            exchange.getResponseBody().write(answer.body(), 0, sent);
            exchange.getResponseBody().flush();
        }
    }
}
