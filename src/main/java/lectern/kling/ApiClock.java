package lectern.kling;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Holds our clock against the provider's, which judges from when to when a token is valid. */
public final class ApiClock {

    /** The {@code Date} of an answer is cut off to whole seconds. */
    private static final Duration CUT_OFF = Duration.ofMillis(500);

    private final KlingSettings settings;
    private final InstantSource clock;

    public ApiClock(KlingSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How far our clock is ahead of the provider's, to about a second; negative where it is behind. Empty where an answer does not
     * say when it was given. The request carries no token.
     *
     * @throws lectern.task.SpeechUnavailableException when no answer came
     */
    public Optional<Duration> ahead() {
        Instant before = clock.instant();
        HttpResponse<byte[]> answer = new HttpCalls(settings.connectTimeout(), settings.answerTimeout())
                .send(
                        HttpRequest.newBuilder(settings.baseUrl()),
                        head -> new CappedBody(AnswerReader.MOST_BYTES),
                        settings.answerTimeout());
        Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        return answer.headers()
                .firstValue("Date")
                .flatMap(ApiClock::instant)
                .map(theirs -> Duration.between(theirs.plus(CUT_OFF), middle));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
