package lectern.kling;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import lectern.document.Voice;
import lectern.task.AccountBalance;
import lectern.task.Meters;
import lectern.task.Meters.Request;
import lectern.task.Pause;
import lectern.task.RequestTurns;
import lectern.task.SpeechRefusedException;
import lectern.task.TaskAnswer;
import lectern.task.TaskPage;
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

    private static final int MOST_CHARACTERS = 1000;
    private static final int LARGEST_PAGE = 500;

    private final RequestPace pace;
    private final ApiExchange api;
    private final JsonMapper json;

    public KlingClient(KlingSettings settings, JsonMapper json, InstantSource clock, Pause pause) {
        this(settings, json, clock, System::nanoTime, pause, Meters.NONE);
    }

    /**
     * Tells {@code meters} of each request.
     *
     * @param turns keep the request rate for all processes that use the account, in place of the settings' rate for this one
     */
    public KlingClient(
            KlingSettings settings,
            JsonMapper json,
            InstantSource clock,
            RequestTurns turns,
            Pause pause,
            Meters meters) {
        this(settings, json, clock, new RequestPace(turns, System::nanoTime, pause), meters);
    }

    /** @param nanos the time by which requests are spread, which never goes back */
    KlingClient(KlingSettings settings, JsonMapper json, InstantSource clock, LongSupplier nanos, Pause pause) {
        this(settings, json, clock, nanos, pause, Meters.NONE);
    }

    private KlingClient(
            KlingSettings settings,
            JsonMapper json,
            InstantSource clock,
            LongSupplier nanos,
            Pause pause,
            Meters meters) {
        this(settings, json, clock, new RequestPace(settings.maxRequestsPerSecond(), nanos, pause), meters);
    }

    private KlingClient(KlingSettings settings, JsonMapper json, InstantSource clock, RequestPace pace, Meters meters) {
        this.pace = pace;
        this.api = new ApiExchange(settings, json, clock, pace, meters);
        this.json = json;
    }

    /**
     * Waits until the request rate allows one more request, which takes seconds at most. To be called before a request is
     * marked as sent.
     *
     * @return whether a request may be sent; at once not while the provider asks this process to send nothing, which can last
     *     an hour, nor where the thread is asked to end
     */
    public boolean awaitTurn() {
        return pace.await();
    }

    /** How many requests a second may be sent now, by the account's limit and by what the provider said; infinite where there is none. */
    public double requestsPerSecond() {
        return pace.perSecond();
    }

    /** Whether the provider has asked this process to send nothing now; then queries fail at once as unavailable. */
    public boolean isHeldBack() {
        return !heldBack().isZero();
    }

    /** For how long from now the provider has asked this process to send nothing; nothing as a rule. */
    Duration heldBack() {
        return pace.heldBack();
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
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a request holds at most 1000 characters, not " + text.length());
        }
        byte[] body = json.writeValueAsBytes(Map.of(
                "text", text,
                "voice_id", voice.id(),
                "voice_language", voice.language().code(),
                "voice_speed", voice.speed()));
        return TaskReader.task(api.post(Request.SUBMIT, TASKS, body));
    }

    /**
     * Asks where a task stands. Costs nothing.
     *
     * @throws SpeechRefusedException when the provider said no, for instance because it does not know the task
     * @throws lectern.task.SpeechUnavailableException when no answer came, or none that can be understood, or one about
     *     another task
     */
    public TaskAnswer query(String providerTaskId) {
        String id = URLEncoder.encode(providerTaskId, StandardCharsets.UTF_8).replace("+", "%20");
        return TaskReader.task(api.get(Request.POLL, TASKS + "/" + id), providerTaskId);
    }

    /**
     * A part of the account's tasks, newest first, whoever created them. Costs nothing.
     *
     * @param number of the page, from 1
     * @param size how many tasks a page has, from 1 to 500
     * @throws SpeechRefusedException when the provider said no
     * @throws lectern.task.SpeechUnavailableException when no answer came, or none that can be understood
     */
    public TaskPage page(int number, int size) {
        if (number < 1 || size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("there is no page %d of %d tasks".formatted(number, size));
        }
        return TaskReader.page(api.get(Request.LIST, "%s?pageNum=%d&pageSize=%d".formatted(TASKS, number, size)));
    }

    /**
     * What is left of the account's resource packs. Costs nothing; to be asked at most once a second. Nobody needs it to go on:
     * whatever it throws is a reason to tell no balance, and not to stop anything.
     *
     * @param from the beginning of the time whose packs are told
     * @param to its end
     * @throws SpeechRefusedException when the provider said no, whatever the consequence would be for a task
     * @throws lectern.task.SpeechUnavailableException when no answer came, or none that can be understood
     */
    public AccountBalance balance(Instant from, Instant to) {
        return BalanceReader.balance(api.get(
                Request.BALANCE,
                "/account/costs?start_time=%d&end_time=%d".formatted(from.toEpochMilli(), to.toEpochMilli())));
    }
}
