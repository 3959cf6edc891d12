package lectern.kling;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} header, RFC 9110 section 10.2.3: a number of seconds, or a date. */
final class RetryAfter {

    /** A mistaken header must not silence a run for a day. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MANY_DIGITS = 9;

    private RetryAfter() {}

    /** How long after {@code now} the next request is welcome; empty where the answer does not say, or says nonsense. */
    static Optional<Duration> in(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> read(value, now))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> read(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(value.length() > MANY_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
