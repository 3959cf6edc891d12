package lectern.batch;

import java.time.Duration;
import lectern.document.Language;
import lectern.document.Voice;

/** How long a text will take to hear, before anybody has read it. */
final class ExpectedLength {

    /** Characters a second at speed 1.0, measured on the sample catalog; voices differ by about a fifth. */
    private static final double ENGLISH_PACE = 15;

    private static final double CHINESE_PACE = 4.5;

    private ExpectedLength() {}

    /** @param characters UTF-16 units */
    static Duration of(long characters, Voice voice) {
        double pace = voice.language() == Language.CHINESE ? CHINESE_PACE : ENGLISH_PACE;
        return Duration.ofMillis(
                Math.round(1000 * characters / (pace * voice.speed().doubleValue())));
    }
}
