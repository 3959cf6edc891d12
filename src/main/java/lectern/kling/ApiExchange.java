package lectern.kling;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import lectern.task.Consequence;
import lectern.task.Meters;
import lectern.task.Meters.Request;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a request, sends it, and takes the answer. Each request is sent once, but for one whose token was refused as too old
 * or too new: that bought nothing.
 */
final class ApiExchange {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NO_ANSWER = -1;

    /** A clock by which a token was good so short a time ago is not why others are refused. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final URI baseUrl;
    private final Duration answerTimeout;
    private final BearerToken token;
    private final RequestPace pace;
    private final HttpCalls http;
    private final AnswerReader answers;
    private final Meters meters;
    private volatile @Nullable Long accepted;

    ApiExchange(KlingSettings settings, JsonMapper json, InstantSource clock, RequestPace pace, Meters meters) {
        this.meters = meters;
        this.baseUrl = settings.baseUrl();
        this.answerTimeout = settings.answerTimeout();
        this.token = new BearerToken(settings, clock);
        this.pace = pace;
        this.http = new HttpCalls(settings.connectTimeout(), answerTimeout);
        this.answers = new AnswerReader(json, clock);
    }

    /**
     * Asks for what is at {@code path}, once the request rate allows it.
     *
     * @throws SpeechUnavailableException at once while the provider asks for no requests, among other reasons
     */
    Answer get(Request what, String path) {
        awaitTurn();
        return ask(what, path, null);
    }

    /** Posts {@code body} to {@code path} at once. */
    Answer post(Request what, String path, byte[] body) {
        return ask(what, path, body);
    }

    private Answer ask(Request what, String path, byte @Nullable [] body) {
        try {
            return sendTimed(what, path, body);
        } catch (SpeechRefusedException refusal) {
            if (refusal.consequence() != Consequence.SIGN_ANEW) {
                throw refusal;
            }
            return afterSigningAnew(what, path, body, refusal);
        }
    }

    /**
     * A token that was refused as too old or too new is replaced once. If the next one is refused too, the clock is wrong; but
     * where tokens by the same clock were good lately, it is the provider that is not well, and that may pass.
     */
    private Answer afterSigningAnew(Request what, String path, byte @Nullable [] body, SpeechRefusedException refusal) {
        if (!token.renew()) {
            throw refusalWith(Consequence.STOP_RUN, refusal);
        }
        awaitTurn();
        try {
            return sendTimed(what, path, body);
        } catch (SpeechRefusedException second) {
            if (second.consequence() != Consequence.SIGN_ANEW) {
                throw second;
            }
            throw refusalWith(wasAcceptedLately() ? Consequence.TRY_LATER : Consequence.STOP_RUN, second);
        }
    }

    private static SpeechRefusedException refusalWith(Consequence consequence, SpeechRefusedException refusal) {
        return new SpeechRefusedException(consequence, refusal.code(), refusal.requestId(), refusal.reason());
    }

    private boolean wasAcceptedLately() {
        Long last = accepted;
        return last != null && pace.now() - last < LATELY.toNanos();
    }

    private void awaitTurn() {
        if (!pace.await()) {
            Duration rest = pace.heldBack();
            boolean isHeldBack = !rest.isZero();
            throw new SpeechUnavailableException(
                    isHeldBack
                            ? "not sent, because the provider asks for no requests for another %d ms"
                                    .formatted(rest.toMillis())
                            : "not sent, because the wait for its turn was ended",
                    false,
                    isHeldBack ? rest : null);
        }
    }

    private Answer sendTimed(Request what, String path, byte @Nullable [] body) {
        long began = pace.now();
        int code = NO_ANSWER;
        try {
            Answer answer = send(path, body);
            code = 0;
            return answer;
        } catch (SpeechRefusedException refusal) {
            code = refusal.code();
            throw refusal;
        } finally {
            meters.requested(what, code, Duration.ofNanos(pace.now() - began));
        }
    }

    private Answer send(String path, byte @Nullable [] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api(path)).setHeader("Authorization", "Bearer " + token.value());
        if (body != null) {
            request.header("Content-Type", "application/json").POST(new OneSending(body));
        }
        long sent = pace.now();
        HttpResponse<byte[]> response =
                http.send(request, head -> new CappedBody(AnswerReader.MOST_BYTES + 1), answerTimeout);
        try {
            Answer answer = answers.read(response);
            accepted = sent;
            return answer;
        } catch (SpeechRefusedException refusal) {
            if (refusal.consequence() == Consequence.SLOW_DOWN) {
                pace.tooFast(sent, refusal.retryAfter().orElse(Duration.ZERO));
            }
            throw refusal;
        } catch (SpeechUnavailableException e) {
            if (response.statusCode() == TOO_MANY_REQUESTS) { // said by something on the way
                pace.tooFast(sent, e.retryAfter().orElse(Duration.ZERO));
            }
            throw e;
        }
    }

    private URI api(String path) {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
