package lectern.audio;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast a voice usually reads a text like this, and how far a clip may be from it.
 *
 * <p>Measured with the embedded voices on the sample catalog (28 clips of 501 to 955 characters): medians of 50 to 59 ms a
 * character in English and 282 ms in Chinese, and no clip below 0.87 or above 1.09 times its document's median. People's
 * voices and other texts vary more (numbers are spoken as words, and lines of dots as nothing), so only what is {@value
 * #FACTOR} times slower or faster is refused.
 *
 * @param medianMillisPerCharacter of clips to compare with, a character being a UTF-16 unit; empty when there are too few
 */
public record SpeechPace(OptionalDouble medianMillisPerCharacter) {

    /** Shorter texts are not judged: {@code MCMXCIV.} is eight characters, and {@code IV.} may be read with a long rest. */
    public static final int SHORTEST_JUDGED = 60;

    private static final double FACTOR = 2.5;

    /** Where there is nothing to compare with. */
    public static SpeechPace unknown() {
        return new SpeechPace(OptionalDouble.empty());
    }

    /** @throws UntrustedAudioException when words of {@code characters} are missing from {@code millis} of speech */
    void refuseTooShort(long millis, int characters) {
        if (isJudged(characters) && (double) millis / characters < median() / FACTOR) {
            throw new UntrustedAudioException(told(millis, characters, "short"));
        }
    }

    /**
     * What there is to say if a clip is much longer than such a text usually takes: it may hold what it should not, or the text
     * is one of numbers and abbreviations.
     *
     * @param characters UTF-16 units of the text that was to be spoken
     */
    public Optional<String> tooLong(AudioFacts facts, int characters) {
        return isJudged(characters) && (double) facts.millis() / characters > median() * FACTOR
                ? Optional.of(told(facts.millis(), characters, "long"))
                : Optional.empty();
    }

    private boolean isJudged(int characters) {
        return characters >= SHORTEST_JUDGED && medianMillisPerCharacter.isPresent();
    }

    private double median() {
        return medianMillisPerCharacter.orElseThrow();
    }

    private String told(long millis, int characters, String what) {
        return String.format(
                Locale.ROOT,
                "%d ms of sound for %d characters is too %s: %.0f ms a character, where this voice usually takes %.0f",
                millis,
                characters,
                what,
                (double) millis / characters,
                median());
    }
}
