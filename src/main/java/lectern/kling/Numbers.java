package lectern.kling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The API's numbers, which come as numbers and as strings. What is neither is as if it were not there, and so is what no task
 * can last or cost: {@code 1e999999999} is a number too, and would take all memory.
 */
final class Numbers {

    /** Before the point: 99999999 seconds are three years. The ledger keeps no more either. */
    private static final int MOST_DIGITS = 8;

    /** A time in milliseconds has 13 digits until the year 2286. */
    private static final int MOST_DIGITS_OF_A_TIME = 13;

    private static final int LONGEST = 20;

    private Numbers() {}

    static @Nullable BigDecimal decimal(JsonNode node) {
        return decimal(node, MOST_DIGITS);
    }

    static @Nullable Integer integer(JsonNode node) {
        BigDecimal number = decimal(node);
        try {
            return number == null ? null : Integer.valueOf(number.intValueExact());
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A length in seconds; none where it is not more than nothing. */
    static @Nullable Duration seconds(JsonNode node) {
        BigDecimal seconds = decimal(node);
        return seconds == null || seconds.signum() <= 0
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** A Unix time in milliseconds. */
    static @Nullable Instant time(JsonNode node) {
        BigDecimal millis = decimal(node, MOST_DIGITS_OF_A_TIME);
        return millis == null || millis.signum() <= 0 ? null : Instant.ofEpochMilli(millis.longValue());
    }

    private static @Nullable BigDecimal decimal(JsonNode node, int mostDigits) {
        try {
            String text = node.asString("").strip();
            BigDecimal number = text.isEmpty() || text.length() > LONGEST ? null : new BigDecimal(text);
            return number == null || number.precision() - (long) number.scale() > mostDigits ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
