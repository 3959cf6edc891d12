package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

/** What is said of a file of settings that is no YAML. */
class SettingProblemTest {

    private record Broken(String file, String where, String why) {}

    static List<Broken> broken() {
        return List.of(
                new Broken(
                        "kling:\n  access-key: AK\n  secret-key hunter2\nlectern:\n",
                        "line 4",
                        "could not find expected ':'"),
                new Broken(
                        "kling:\n  api-key:\n    hunter2\n   hunter2: x\n", "line 4", "mapping values are not allowed"),
                new Broken("kling:\n\tapi-key: hunter2\n", "line 2", "cannot start any token"),
                new Broken("kling:\n  api-key: *hunter2\n", "line 2", "undefined alias"),
                new Broken("kling:\n  api-key: a\n  api-key: hunter2\n", "line 3", "duplicate key api-key"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void itSaysWhereAndWhyAndNothingOfWhatStandsThere(Broken broken) {
        Throwable problem = catchThrowable(() -> new YamlPropertySourceLoader()
                .load("file", new ByteArrayResource(broken.file().getBytes(StandardCharsets.UTF_8))));

        assertThat(SettingProblem.isOfYaml(problem)).isTrue();
        assertThat(SettingProblem.ofYaml(problem))
                .contains(broken.where())
                .contains(broken.why())
                .doesNotContain("hunter2");
    }
}
