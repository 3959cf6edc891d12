package lectern.local.speech;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A text that was spoken.
 *
 * @param mp3 whole MP3 frames and nothing else
 * @param seconds how long it plays, counted in frames; at most three decimals
 * @param remark what whoever listens must know about the speech, for instance that it is a placeholder
 */
public record Recording(byte[] mp3, BigDecimal seconds, Optional<String> remark) {}
