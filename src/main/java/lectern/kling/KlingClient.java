package lectern.kling;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import lectern.document.Voice;
import lectern.task.Consequence;
import lectern.task.Pause;
import lectern.task.SpeechRefusedException;
import lectern.task.TaskAnswer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Kling TTS API: creates tasks and asks about them. Nothing is tried again here, but for a token that has run out:
 * whether a request is worth another attempt, and when, is the ledger's to know.
 *
 * <p>Source: the provider's page "Create Task", {@code POST /v1/audio/tts}.
 */
public final class KlingClient {

    /** The provider's name in speech keys. */
    public static final String PROVIDER = "kling";

    private static final String TASKS = "/v1/audio/tts";

    private final KlingSettings settings;
    private final BearerToken token;
    private final RequestPace pace;
    private final HttpCalls http;
    private final AnswerReader answers;
    private final JsonMapper json;

    public KlingClient(KlingSettings settings, JsonMapper json, InstantSource clock, Pause pause) {
        this.settings = settings;
        this.token = new BearerToken(settings, clock);
        this.pace = new RequestPace(settings.maxRequestsPerSecond(), clock, pause);
        this.http = new HttpCalls(settings.connectTimeout(), HttpClient.Redirect.NEVER);
        this.answers = new AnswerReader(json);
        this.json = json;
    }

    /** Waits until the request rate allows one more request. To be called before a request is marked as sent. */
    public void awaitTurn() {
        pace.await();
    }

    /**
     * Buys {@code text} read by {@code voice}.
     *
     * @param text 1 to 1000 UTF-16 units
     * @throws SpeechRefusedException when the provider said no; nothing was bought
     * @throws lectern.task.SpeechUnavailableException when no answer came, or none that can be understood; it tells whether
     *     something may have been bought
     */
    public TaskAnswer create(Voice voice, String text) {
        if (text.length() > 1000) {
            throw new IllegalArgumentException("a request holds at most 1000 characters, not " + text.length());
        }
        byte[] body = json.writeValueAsBytes(Map.of(
                "text", text,
                "voice_id", voice.id(),
                "voice_language", voice.language().code(),
                "voice_speed", voice.speed()));
        return exchange(HttpRequest.newBuilder(api(TASKS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /**
     * Asks where a task stands. Costs nothing.
     *
     * @throws SpeechRefusedException when the provider said no, for instance because it does not know the task
     * @throws lectern.task.SpeechUnavailableException when no answer came, or none that can be understood
     */
    public TaskAnswer query(String providerTaskId) {
        pace.await();
        String id = URLEncoder.encode(providerTaskId, StandardCharsets.UTF_8).replace("+", "%20");
        return exchange(HttpRequest.newBuilder(api(TASKS + "/" + id)).GET());
    }

    private TaskAnswer exchange(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (SpeechRefusedException refusal) {
            if (refusal.consequence() != Consequence.SIGN_ANEW) {
                throw refusal;
            }
            return afterSigningAnew(request, refusal);
        }
    }

    /** A token that was refused as too old or too new is replaced once; if the next one is refused too, the clock is wrong. */
    private TaskAnswer afterSigningAnew(HttpRequest.Builder request, SpeechRefusedException refusal) {
        SpeechRefusedException last = refusal;
        if (token.renew()) {
            pace.await();
            try {
                return send(request);
            } catch (SpeechRefusedException second) {
                if (second.consequence() != Consequence.SIGN_ANEW) {
                    throw second;
                }
                last = second;
            }
        }
        throw new SpeechRefusedException(Consequence.STOP_RUN, last.code(), last.requestId(), last.reason());
    }

    private TaskAnswer send(HttpRequest.Builder request) {
        HttpRequest signed = request.setHeader("Authorization", "Bearer " + token.value())
                .timeout(settings.answerTimeout())
                .build();
        return answers.task(http.send(signed, HttpResponse.BodyHandlers.ofByteArray(), settings.answerTimeout()));
    }

    private URI api(String path) {
        String base = settings.baseUrl().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
