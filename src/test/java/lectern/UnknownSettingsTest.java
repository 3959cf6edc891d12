package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lectern.cli.RefusedSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** A setting that is mistyped in a file is refused: it would set nothing. */
class UnknownSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lectern:\n  max-unit: 5\n",
                "lectern:\n  tts:\n    max-in-flite: 5\n",
                "lectern.notice.mail.to: desk@example.org\n",
                "kling:\n  url: https://api.example.org\n",
                "LECTERN_MAX_UNITS: 5\n",
                "lectern:\n  max:\n    units: 5\n",
                "lectern.tts-max-in-flight: 5\n",
                "lectern:\n  tt:\n"
            })
    void whatThereIsNotIsRefused(String file) {
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> UnknownSettings.refuse(environment(file)))
                .withMessageMatching("(?i)There is no such setting: (lectern|kling)[._].*\\d+:\\d+\\)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lectern:\n  maxUnits: 5\n",
                "lectern:\n  tts:\n    max-in-flight: 5\n",
                "lectern.notices.mail.to: [desk@example.org, night@example.org]\n",
                "kling:\n  api-key: key\n",
                "lectern.stand-in.faults.corrupt: 0.2\n",
                "lectern:\n  s3:\n  stand-in:\nkling:\n",
                "lectern:\n  maxunits: 5\n  TTS:\n    max_in_flight: 5\n",
                "spring:\n  artemis:\n    anything: 1\nothers: 1\n"
            })
    void whatThereIsIsTakenHoweverItIsWritten(String file) {
        assertThatCode(() -> UnknownSettings.refuse(environment(file))).doesNotThrowAnyException();
    }

    @Test
    void theFileOfAllSettingsHasNoOthers() throws IOException {
        String file = Files.readString(Path.of("config/application.yml"));

        assertThatCode(() -> UnknownSettings.refuse(environment(file))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "LECTERN_MAX_UNIT, true",
        "LECTERN_TTS_MAX_IN_FLITE, true",
        "KLING_KEY, true",
        "LECTERN_MAX_UNITS, false",
        "LECTERN_TTS_MAXINFLIGHT, false",
        "LECTERN_NOTICES_MAIL_TO_0_, false",
        "LECTERN_STAND_IN_FAULTS_CORRUPT, false",
        "LECTERN_SERVICE_HOST, false",
        "LECTERN_WORKER_PORT_8080_TCP_ADDR, false",
        "PATH, false"
    })
    void variablesThatSetNothingAreNamedUnlessTheyAreOthers(String variable, boolean isNamed) {
        assertThat(UnknownSettings.isUnknownVariable(variable)).isEqualTo(isNamed);
    }

    private static StandardEnvironment environment(String file) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("Config resource 'file'", new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
