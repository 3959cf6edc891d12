package lectern.local.kling;

import java.math.BigDecimal;
import lectern.local.speech.SpokenLanguage;

/**
 * What a task was created for, as the API's rules left it.
 *
 * @param text 1 to {@value #MAX_LENGTH} UTF-16 units, not blank
 * @param voiceId one of the voices that read {@code language}
 * @param speed 0.8 to 2.0, one decimal
 */
record TtsOrder(String text, String voiceId, SpokenLanguage language, BigDecimal speed) {

    /** The page's "1000 characters", counted strictly: in UTF-16 units. */
    static final int MAX_LENGTH = 1000;
}
