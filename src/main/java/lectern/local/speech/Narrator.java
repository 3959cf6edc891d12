package lectern.local.speech;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Speaks texts and vouches for it: what it returns was spoken, is long enough for its text and is not silent. Safe to use
 * from many threads; a text of 1000 characters costs 0.3 to 1 s of processor time.
 */
public final class Narrator implements AutoCloseable {

    /** The fastest speech at twice its pace is above 0.03 s a letter; FreeTTS reports success for text that it skipped. */
    private static final double MIN_SECONDS_PER_CHARACTER = 0.02;

    /** 60 dB below full scale: synthetic speech is around 1500, dither below 2. */
    private static final double MIN_LEVEL = 32;

    private final Speech english;
    private final Speech chinese;

    Narrator(Speech english, Speech chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** Speaks with the best that this machine has: {@code espeak-ng} reads Chinese, if it is on the path. */
    public static Narrator ofThisMachine() {
        Speech english = new FreeTtsSpeech();
        Optional<Speech> espeak = EspeakSpeech.find();
        return new Narrator(english, espeak.orElseGet(() -> new PinyinSpeech(english)));
    }

    /** Speaks with what this program brings along: Chinese is a placeholder. */
    public static Narrator embedded() {
        Speech english = new FreeTtsSpeech();
        return new Narrator(english, new PinyinSpeech(english));
    }

    /**
     * Speaks {@code text}.
     *
     * @param voiceId colours pitch and pace; any text
     * @param speed 1.0 is the voice's own pace
     * @throws SpeechException if it could not be spoken, or came out shorter or quieter than speech can be
     */
    public Recording narrate(String text, SpokenLanguage language, String voiceId, BigDecimal speed)
            throws SpeechException {
        Speech speech = speech(language);
        return Mp3Recording.of(sound(speech, text, voiceId, speed), speech.remark());
    }

    /** Speaks {@code text} as {@link #narrate} does, into a WAV file: the same samples, before they are compressed. */
    public byte[] narrateAsWav(String text, SpokenLanguage language, String voiceId, BigDecimal speed)
            throws SpeechException {
        return Wav.write(sound(speech(language), text, voiceId, speed));
    }

    private Speech speech(SpokenLanguage language) {
        return language == SpokenLanguage.CHINESE ? chinese : english;
    }

    private static Pcm sound(Speech speech, String text, String voiceId, BigDecimal speed) throws SpeechException {
        Pcm sound = speech.speak(text, new Delivery(voiceId, speed));
        requireAudible(text, sound);
        return sound;
    }

    private static void requireAudible(String text, Pcm sound) throws SpeechException {
        long characters = text.codePoints().filter(Character::isLetterOrDigit).count();
        if (sound.samples().length == 0) {
            throw new SpeechException("the text holds nothing that can be pronounced");
        }
        if (sound.seconds() < characters * MIN_SECONDS_PER_CHARACTER) {
            throw new SpeechException(
                    "only %.2f s of speech came out for %d letters and digits".formatted(sound.seconds(), characters));
        }
        if (sound.level() < MIN_LEVEL) {
            throw new SpeechException("the speech came out silent");
        }
    }

    @Override
    public void close() {
        english.close();
        chinese.close();
    }
}
