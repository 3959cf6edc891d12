package lectern.local.speech;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One loaded kevin16 with the memory that it speaks into. Asked of its directory class directly: FreeTTS' own search
 * looks for jars beside its own, which a packed program has not.
 */
final class KevinVoice {

    static final int SAMPLE_RATE = 16_000;

    private static final String NAME = "kevin16";
    private static final float WORDS_PER_MINUTE = 150;
    private static final float DEEPEST_HERTZ = 80;
    private static final float HIGHEST_HERTZ = 150;

    /**
     * FreeTTS fills tables that all its voices share while it loads one, without a lock: two loads at once, or one beside a
     * voice that speaks, gave texts with wrong sounds or an IndexOutOfBoundsException in one fresh JVM of five. Voices that are
     * loaded speak side by side.
     */
    private static final ReadWriteLock SHARED_TABLES = new ReentrantReadWriteLock();

    private final Voice voice;
    private final SoundMemory memory;

    private KevinVoice(Voice voice, SoundMemory memory) {
        this.voice = voice;
        this.memory = memory;
    }

    static KevinVoice load() {
        SHARED_TABLES.writeLock().lock();
        try {
            return loadAlone();
        } finally {
            SHARED_TABLES.writeLock().unlock();
        }
    }

    private static KevinVoice loadAlone() {
        for (Voice voice : new KevinVoiceDirectory().getVoices()) {
            if (voice.getName().equals(NAME)) {
                SoundMemory memory = new SoundMemory();
                voice.setAudioPlayer(memory);
                voice.allocate();
                return new KevinVoice(voice, memory);
            }
        }
        throw new IllegalStateException("FreeTTS has no voice " + NAME);
    }

    /** The sound of {@code ascii}: big-endian 16-bit samples at {@value #SAMPLE_RATE} Hz, none if nothing can be said. */
    byte[] speak(String ascii, Delivery delivery) throws SpeechException {
        SHARED_TABLES.readLock().lock();
        try {
            return speakLoaded(ascii, delivery);
        } finally {
            SHARED_TABLES.readLock().unlock();
        }
    }

    private byte[] speakLoaded(String ascii, Delivery delivery) throws SpeechException {
        voice.setPitch((float) (DEEPEST_HERTZ + delivery.pitch() * (HIGHEST_HERTZ - DEEPEST_HERTZ)));
        voice.setRate((float) (WORDS_PER_MINUTE * delivery.pace()));
        try {
            if (!voice.speak(ascii)) {
                throw new SpeechException("FreeTTS did not speak the text");
            }
            return memory.take();
        } catch (RuntimeException | Error e) {
            // FreeTTS throws plain Errors at text that it does not understand
            throw new SpeechException("FreeTTS failed: " + e, e);
        }
    }

    void unload() {
        voice.deallocate();
    }
}
