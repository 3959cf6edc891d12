package lectern.local.speech;

import com.ibm.icu.text.Transliterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chinese for machines without a Chinese synthesiser: an English voice spells out the pinyin. Sound, and no more. */
final class PinyinSpeech implements Speech {

    private static final Logger log = LoggerFactory.getLogger(PinyinSpeech.class);
    private static final AtomicBoolean announced = new AtomicBoolean();
    private static final Transliterator HAN_TO_LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    private static final String REMARK =
            "placeholder: an English voice spelled out the pinyin, because espeak-ng was not found";

    private final Speech english;

    PinyinSpeech(Speech english) {
        this.english = english;
    }

    @Override
    public Pcm speak(String text, Delivery delivery) throws SpeechException {
        if (announced.compareAndSet(false, true)) {
            log.warn(
                    "Chinese is read as a placeholder: an English voice spells out the pinyin. Install espeak-ng to hear it.");
        }
        return english.speak(HAN_TO_LATIN.transliterate(text), delivery);
    }

    @Override
    public Optional<String> remark() {
        return Optional.of(REMARK);
    }

    @Override
    public void close() {
        english.close();
    }
}
