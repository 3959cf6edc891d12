package lectern.local.speech;

import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * English by FreeTTS, whose one good voice is kevin16: 16 kHz, deterministic. A voice object serves one thread at a time,
 * so there come to be as many as threads have spoken at once.
 */
final class FreeTtsSpeech implements Speech {

    private final Queue<KevinVoice> idle = new ConcurrentLinkedQueue<>();

    @Override
    public Pcm speak(String text, Delivery delivery) throws SpeechException {
        KevinVoice voice = idle.poll();
        if (voice == null) {
            voice = KevinVoice.load();
        }
        byte[] sound = voice.speak(AsciiText.of(text), delivery);
        // a voice that threw is in an unknown state and is not given to anybody again
        idle.add(voice);
        return Pcm.of(sound, ByteOrder.BIG_ENDIAN, KevinVoice.SAMPLE_RATE);
    }

    @Override
    public void close() {
        KevinVoice voice;
        while ((voice = idle.poll()) != null) {
            voice.unload();
        }
    }
}
