package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import lectern.local.kling.AccountState;
import lectern.local.kling.Fault;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

class StandInSettingsTest {

    private static final KlingStandInSettings DEFAULTS = KlingStandInSettings.defaults(Path.of("kling"));

    @Test
    void doesNothingWrongWithNothingSet() {
        KlingStandInSettings settings = bound(Map.of()).over(DEFAULTS, 7);

        assertThat(settings.conduct().limits()).isEqualTo(new KlingStandInSettings.Limits(7, 0));
        assertThat(settings.conduct()
                        .withLimits(DEFAULTS.conduct().limits())
                        .withFaults(DEFAULTS.conduct().faults()))
                .isEqualTo(DEFAULTS.conduct());
        assertThat(settings.conduct().faults().odds().values()).containsOnly(0.0);
    }

    @Test
    void isTheSameInTheFileOfAllSettings() throws IOException {
        Map<String, Object> documented = new HashMap<>();
        PropertySource<?> file = new YamlPropertySourceLoader()
                .load("file", new FileSystemResource("config/application.yml"))
                .get(0);
        for (String name : ((EnumerablePropertySource<?>) file).getPropertyNames()) {
            if (name.startsWith("lectern.stand-in.")) {
                documented.put(name, file.getProperty(name));
            }
        }

        assertThat(documented.keySet())
                .containsAll(Arrays.stream(Fault.values())
                        .map(fault -> "lectern.stand-in.faults." + fault)
                        .toList());
        assertThat(bound(documented).over(DEFAULTS, 5).conduct())
                .isEqualTo(bound(Map.of()).over(DEFAULTS, 5).conduct());
    }

    @Test
    void isSetByVariablesThatAreNamedAsTheReadmeNamesThem() {
        // given each fault with odds of its own
        Map<String, Object> environment = new HashMap<>(Map.of(
                "LECTERN_STAND_IN_MAX_PARALLEL", "9",
                "LECTERN_STAND_IN_MAX_REQUESTS_PER_SECOND", "3",
                "LECTERN_STAND_IN_URL_LIFETIME", "10m",
                "LECTERN_STAND_IN_PROCESSING", "2s",
                "LECTERN_STAND_IN_UNITS_PER_CALL", "0.1",
                "LECTERN_STAND_IN_PACK_UNITS", "2.5",
                "LECTERN_STAND_IN_ACCOUNT", "no-permission",
                "LECTERN_STAND_IN_SLOW_BY", "70ms",
                "LECTERN_STAND_IN_SEED", "1"));
        Map<Fault, Double> odds = Arrays.stream(Fault.values())
                .collect(Collectors.toMap(fault -> fault, fault -> (fault.ordinal() + 1) / 100.0));
        odds.forEach((fault, value) -> environment.put("LECTERN_STAND_IN_FAULTS_" + fault.name(), value.toString()));

        // when
        KlingStandInSettings settings = boundInEnvironment(environment).over(DEFAULTS, 5);

        // then
        assertThat(settings.conduct().limits()).isEqualTo(new KlingStandInSettings.Limits(9, 3));
        assertThat(settings.conduct().urlLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.conduct().pace().processing()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.conduct().tariff().unitsPerCall()).isEqualByComparingTo("0.1");
        assertThat(settings.conduct().tariff().packUnits()).isEqualByComparingTo("2.5");
        assertThat(settings.conduct().account()).isEqualTo(AccountState.NO_PERMISSION);
        assertThat(settings.conduct().faults().slowBy()).isEqualTo(Duration.ofMillis(70));
        assertThat(settings.conduct().faults().odds()).isEqualTo(odds);
        assertThat(settings.chance().nextLong()).isEqualTo(new Random(1).nextLong());
    }

    @Test
    void isSetByVariablesAsSpringNamesThemToo() {
        Map<String, Object> environment =
                Map.of("LECTERN_STANDIN_FAULTS_RESETAFTER", "0.05", "LECTERN_STANDIN_PACKUNITS", "2");

        KlingStandInSettings settings = boundInEnvironment(environment).over(DEFAULTS, 5);

        assertThat(settings.conduct().faults().odds()).containsEntry(Fault.RESET_AFTER, 0.05);
        assertThat(settings.conduct().tariff().packUnits()).isEqualByComparingTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "faults.reset-after, 1.5, lectern.stand-in.faults.reset-after is 1.5: odds are 0 to 1",
        "faults.reset-after, NaN, lectern.stand-in.faults.reset-after is NaN: odds are 0 to 1",
        "faults.slow, often, 'lectern.stand-in.faults.slow is \"often\", which is not a number'",
        "faults.reset-afte, 0.5, 'The elements [lectern.stand-in.faults.reset-afte] were left unbound.'",
        "max-parallel, 0, lectern.stand-in.max-parallel is 0: it must be at least 1",
        "pack-units, -1, lectern.stand-in.pack-units is -1: it must not be negative",
        "queue, -5ms, lectern.stand-in.queue is -5ms: it must not be negative",
        "url-lifetime, 0s, lectern.stand-in.url-lifetime is 0ms: it must be more than nothing",
        "account, broke, 'lectern.stand-in.account is \"broke\", which is not one of none, arrears'"
    })
    void saysWhichSettingCannotBe(String name, String value, String problem) {
        Throwable refused = catchThrowable(() -> bound(Map.of("lectern.stand-in." + name, value)));

        assertThat(SettingProblem.message(refused)).startsWith(problem);
    }

    private static StandInSettings bound(Map<String, Object> properties) {
        return bound(new MapPropertySource("test", properties));
    }

    private static StandInSettings boundInEnvironment(Map<String, Object> variables) {
        return bound(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    }

    /** Binds as the program does, with these properties and no others. */
    private static StandInSettings bound(PropertySource<?> source) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            StandardEnvironment environment = new StandardEnvironment();
            environment
                    .getPropertySources()
                    .forEach(other -> environment.getPropertySources().remove(other.getName()));
            environment.getPropertySources().addFirst(source);
            ConfigurationPropertySources.attach(environment);
            context.setEnvironment(environment);
            context.register(Settings.class);
            context.refresh();
            return context.getBean(StandInSettings.class);
        }
    }

    @EnableConfigurationProperties(StandInSettings.class)
    private static final class Settings {}
}
