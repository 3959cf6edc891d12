package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class LexiconSettingTest {

    @Test
    void isThePathThatTheEnvironmentNames() {
        assertThat(bound("words/house names.csv")).isEqualTo("words/house names.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void setToNothingSetsNothing(String value) {
        assertThat(bound(value)).isNull();
    }

    private static String bound(String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("LECTERN_DEFAULTS_LEXICON", value)));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment)
                .bind("lectern", LecternSettings.class)
                .get()
                .defaults()
                .lexicon();
    }
}
