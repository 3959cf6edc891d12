package lectern.local.kling;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lectern.audio.Tone;
import lectern.local.speech.Narrator;
import lectern.local.speech.Recording;
import lectern.local.speech.SpeechException;
import lectern.local.speech.SpokenLanguage;

/**
 * Plays a stretch of one tape for every text, each another one and as long as reading the text takes. Speaking would cost more
 * processor time than all that is measured.
 */
final class TapedSpeech implements Synthesis {

    private static final int MILLIS_PER_CHARACTER = 56;
    private static final int MILLIS_PER_FRAME = 36;
    private static final String TAPE = "Somebody told this once, on an evening in spring, and nobody wrote it down. "
            + "So it was told again, by others, who had not been there, and each time it was a little longer.";

    private final List<byte[]> frames;

    private TapedSpeech(List<byte[]> frames) {
        this.frames = frames;
    }

    static TapedSpeech recorded() {
        try (Narrator narrator = Narrator.embedded()) {
            Recording tape = narrator.narrate(TAPE, SpokenLanguage.ENGLISH, "uk_man2", BigDecimal.ONE);
            return new TapedSpeech(Tone.frames(tape.mp3()));
        } catch (SpeechException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Recording speak(TtsOrder order) {
        int length = Math.max(1, order.text().length() * MILLIS_PER_CHARACTER / MILLIS_PER_FRAME);
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        mp3.writeBytes(frames.get(0)); // needs no bytes of frames before it
        for (int number = 1, at = Math.floorMod(order.text().hashCode(), frames.size()); number < length; number++) {
            mp3.writeBytes(frames.get(at));
            at = (at + 1) % frames.size();
        }
        return new Recording(
                mp3.toByteArray(), BigDecimal.valueOf((long) length * MILLIS_PER_FRAME, 3), Optional.empty());
    }
}
