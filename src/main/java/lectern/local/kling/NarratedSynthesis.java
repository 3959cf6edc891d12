package lectern.local.kling;

import lectern.local.speech.Narrator;
import lectern.local.speech.Recording;
import lectern.local.speech.SpeechException;

/** Really speaks. */
record NarratedSynthesis(Narrator narrator) implements Synthesis {

    @Override
    public Recording speak(TtsOrder order) throws SpeechException {
        return narrator.narrate(order.text(), order.language(), order.voiceId(), order.speed());
    }

    @Override
    public byte[] wav(TtsOrder order) throws SpeechException {
        return narrator.narrateAsWav(order.text(), order.language(), order.voiceId(), order.speed());
    }

    @Override
    public void close() {
        narrator.close();
    }
}
