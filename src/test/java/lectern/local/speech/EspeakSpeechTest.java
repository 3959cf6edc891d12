package lectern.local.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspeakSpeechTest {

    @Test
    void readsChineseSyllableBySyllable() throws SpeechException {
        // given
        Optional<Speech> espeak = EspeakSpeech.find();
        assumeTrue(espeak.isPresent(), "espeak-ng is not installed: Chinese speech is not tried");
        Narrator narrator = new Narrator(new FreeTtsSpeech(), espeak.get());
        String text = "今天天气很好，我们一起去公园散步。他说：“绿色的女儿国在哪里？”";

        // when
        Recording recording = narrator.narrate(text, SpokenLanguage.CHINESE, "ai_kaiya", BigDecimal.ONE);

        // then a syllable takes 0.15 to 0.5 s; letters spelled in English would take longer
        long syllables = text.codePoints().filter(Character::isLetter).count();
        assertThat(recording.seconds().doubleValue() / syllables).isBetween(0.15, 0.5);
        assertThat(recording.remark()).isEmpty();
        Mp3Frames.walk(recording.mp3());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void killsAProgramThatHangs(@TempDir Path folder) throws Exception {
        // given
        Path script = Files.writeString(folder.resolve("espeak-ng"), "#!/bin/sh\nexec sleep 600\n");
        assumeTrue(script.toFile().setExecutable(true), "no executables here");
        EspeakProgram program = new EspeakProgram(script, Duration.ofMillis(50));

        // when
        assertThatThrownBy(() -> program.speak(new byte[0]))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("killed");
    }

    @ParameterizedTest
    @CsvSource({
        "eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/x, false",
        "eSpeak NG text-to-speech: 1.52.0  Data at: /usr/lib/x, true",
        "eSpeak NG text-to-speech: 2.0  Data at: /usr/lib/x, true",
        "something else, false"
    })
    void knowsTheVersionFromWhichOnChineseIsRead(String banner, boolean readsChinese) {
        assertThat(EspeakProgram.isAtLeast(1, 52, banner)).isEqualTo(readsChinese);
    }
}
