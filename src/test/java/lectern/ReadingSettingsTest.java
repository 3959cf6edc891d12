package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadingSettingsTest {

    @Test
    void tablesAreSpokenAndCodeIsNotUnlessSetOtherwise() {
        assertThat(reading(Map.of())).isEqualTo(new LecternSettings.Reading(false, true));
        assertThat(reading(Map.of("lectern.reading.code-blocks", "true", "lectern.reading.tables", "false")))
                .isEqualTo(new LecternSettings.Reading(true, false));
    }

    private static LecternSettings.Reading reading(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("lectern", LecternSettings.class)
                .reading();
    }
}
