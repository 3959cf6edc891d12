package lectern.document;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Who reads, in which language, how fast.
 *
 * @param id the provider's voice id, for instance {@code oversea_male1}
 * @param language the language that the voice is asked to read
 * @param speed 0.8 to 2.0, exactly one decimal; 1.0 is the voice's own pace
 */
public record Voice(String id, Language language, BigDecimal speed) {

    public static final BigDecimal SLOWEST = new BigDecimal("0.8");
    public static final BigDecimal FASTEST = new BigDecimal("2.0");

    public Voice {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a voice needs an id");
        }
        if (speed.scale() != 1 || speed.compareTo(SLOWEST) < 0 || speed.compareTo(FASTEST) > 0) {
            throw new IllegalArgumentException("not a speed of 0.8 to 2.0 with one decimal: " + speed);
        }
    }

    /** The speed that the API makes of {@code asked}: one decimal, half up, no less than 0.8, no more than 2.0. */
    public static BigDecimal roundedSpeed(BigDecimal asked) {
        return asked.setScale(1, RoundingMode.HALF_UP).max(SLOWEST).min(FASTEST);
    }
}
