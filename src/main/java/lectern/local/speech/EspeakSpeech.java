package lectern.local.speech;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chinese by {@code espeak-ng}, a separate program from the path. From 1.52 on its voice {@code cmn} reads Chinese; before
 * that {@code cmn} spells some characters in English, and {@code cmn-latn-pinyin} reads pinyin with tone marks rightly.
 */
final class EspeakSpeech implements Speech {

    private static final Logger log = LoggerFactory.getLogger(EspeakSpeech.class);
    private static final String HAN_VOICE = "cmn";
    private static final String PINYIN_VOICE = "cmn-latn-pinyin";
    private static final int WORDS_PER_MINUTE = 160;

    private final EspeakProgram program;
    private final String voice;

    private EspeakSpeech(EspeakProgram program, String voice) {
        this.program = program;
        this.voice = voice;
    }

    /** Speech by the {@code espeak-ng} of this machine, if there is one that knows Mandarin. */
    static Optional<Speech> find() {
        return EspeakProgram.find().flatMap(EspeakSpeech::of);
    }

    private static Optional<Speech> of(EspeakProgram program) {
        try {
            String voices = program.output("--voices=" + HAN_VOICE);
            boolean readsHan = EspeakProgram.isAtLeast(1, 52, program.output("--version"));
            String voice = readsHan ? HAN_VOICE : PINYIN_VOICE;
            if (voices.matches("(?s).*\\s" + voice + "\\s.*")) {
                return Optional.of(new EspeakSpeech(program, voice));
            }
            log.warn("espeak-ng is there and lacks its voice {}; it is not used", voice);
        } catch (SpeechException e) {
            log.warn("espeak-ng is there and does not work; it is not used: {}", e.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public Pcm speak(String text, Delivery delivery) throws SpeechException {
        String script = voice.equals(HAN_VOICE) ? text : HanToPinyin.RULES.transliterate(text);
        try {
            Path wav = Files.createTempFile("lectern-espeak-", ".wav");
            try {
                program.speak(
                        script.getBytes(StandardCharsets.UTF_8),
                        "-v" + voice,
                        "-s" + Math.round(WORDS_PER_MINUTE * delivery.pace()),
                        "-p" + Math.round(30 + 40 * delivery.pitch()),
                        "-w" + wav);
                return Wav.read(Files.readAllBytes(wav));
            } finally {
                Files.deleteIfExists(wav);
            }
        } catch (IOException e) {
            throw new SpeechException("espeak-ng's sound could not be read: " + e.getMessage(), e);
        }
    }

    /** Loaded on first use: compiling the rules takes a good part of a second. */
    private static final class HanToPinyin {
        static final Transliterator RULES = Transliterator.getInstance("Han-Latin");
    }
}
