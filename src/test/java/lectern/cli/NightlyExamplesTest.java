package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The examples of how an operator has the program started every night. */
@NullUnmarked
class NightlyExamplesTest {

    private static final Path SERVICE = Path.of("config/systemd/lectern-nightly.service");
    private static final Path TIMER = Path.of("config/systemd/lectern-nightly.timer");
    private static final String JOB = "spec.jobTemplate.spec.template.spec.";
    private static final String CONTAINER = JOB + "containers[0].";

    @Test
    void theServiceStartsANightAndLeavesItTimeToEnd() throws IOException {
        Map<String, List<String>> unit = unit(SERVICE);

        assertThat(unit.get("ExecStart")).singleElement().satisfies(line -> assertIsANight(line.split(" ")));
        assertThat(unit.get("TimeoutStopSec")).containsExactly("150s");
        assertThat(unit.get("Environment"))
                .singleElement()
                .asString()
                .contains("LC_ALL=C.UTF-8", "LECTERN_STOP_WITHIN=60s");
        assertThat(unit).containsKeys("EnvironmentFile", "User", "MemoryMax");
        assertThat(unit(TIMER)).containsKeys("OnCalendar", "Persistent");
    }

    @Test
    void theSecretsOfTheServiceStandOneALine() throws IOException {
        List<String> settings = Files.readAllLines(SERVICE).stream()
                .filter(line -> line.matches("# +[A-Z_0-9]+=.*"))
                .toList();

        assertThat(settings)
                .as("systemd takes the rest of a line for the value")
                .hasSize(9)
                .allMatch(line -> line.matches("# +[A-Z_0-9]+=[^ ]*"));
    }

    @Test
    void systemdTakesTheUnits() throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "systemd-analyze"))),
                "systemd-analyze is not on PATH");
        Process verify = new ProcessBuilder("systemd-analyze", "verify", TIMER.toString(), SERVICE.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes());

        verify.waitFor();
        assertThat(said.lines()
                        .filter(line -> line.contains("lectern-nightly"))
                        .filter(line -> !line.contains("is not executable")))
                .isEmpty();
    }

    @Test
    void cronStartsANight() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("config/cron/lectern"));
        List<String> jobs =
                lines.stream().filter(line -> line.matches("[0-9*].*")).toList();

        assertThat(lines).contains("LC_ALL=C.UTF-8");
        assertThat(jobs).singleElement().satisfies(line -> {
            String[] fields = line.split("\\s+", 7);
            assertThat(fields[5]).isEqualTo("lectern");
            assertThat(line).as("cron makes it a line's end").doesNotContain("%");
            assertIsANight(fields[6]
                    .substring(fields[6].indexOf("exec ") + "exec ".length())
                    .split(" "));
        });
    }

    @Test
    void kubernetesStartsOneNightAtATimeAndLeavesItTimeToEnd() throws IOException {
        PropertySource<?> job = new YamlPropertySourceLoader()
                .load("job", new FileSystemResource("config/kubernetes/nightly-cronjob.yaml"))
                .get(0);

        assertThat(job.getProperty("apiVersion")).isEqualTo("batch/v1");
        assertThat(job.getProperty("spec.concurrencyPolicy")).isEqualTo("Forbid");
        assertThat((int) job.getProperty(JOB + "terminationGracePeriodSeconds")).isGreaterThan(60 + 60);
        assertThat(environment(job))
                .contains("LC_ALL=C.UTF-8", "LECTERN_STOP_WITHIN=60s", "LECTERN_MAX_UNITS=50")
                .noneMatch(variable -> variable.matches(".*(KEY|PASSWORD)=.*"))
                .contains("KLING_SECRET_KEY from lectern", "SPRING_DATASOURCE_PASSWORD from lectern");
        assertThat(job.getProperty(CONTAINER + "resources.limits.memory")).isEqualTo("2Gi");
        List<String> line = new ArrayList<>(list(job, CONTAINER + "command"));
        line.addAll(list(job, CONTAINER + "args"));
        assertIsANight(line.toArray(String[]::new));
    }

    private static List<String> environment(PropertySource<?> job) {
        List<String> variables = new ArrayList<>();
        for (int i = 0; job.containsProperty(CONTAINER + "env[" + i + "].name"); i++) {
            String variable = CONTAINER + "env[" + i + "].";
            Object secret = job.getProperty(variable + "valueFrom.secretKeyRef.name");
            variables.add(job.getProperty(variable + "name")
                    + (secret == null ? "=" + job.getProperty(variable + "value") : " from " + secret));
        }
        return variables;
    }

    private static List<String> list(PropertySource<?> source, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; source.containsProperty(name + "[" + i + "]"); i++) {
            values.add(String.valueOf(source.getProperty(name + "[" + i + "]")));
        }
        return values;
    }

    private static void assertIsANight(String[] line) {
        List<String> words = List.of(line);
        int jar = words.indexOf("-jar");
        assertThat(words.get(jar + 1)).endsWith("lectern.jar");
        CommandLine program = LecternCommand.commandLine(null);
        ParseResult parsed =
                program.parseArgs(words.subList(jar + 2, words.size()).toArray(String[]::new));
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("nightly");
        assertThat(parsed.subcommand().matchedPositional(0).getValue().toString())
                .matches("(/srv|s3:/)/.*");
    }

    private static Map<String, List<String>> unit(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.matches("[A-Za-z]+=.*"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts[0], Collectors.mapping(parts -> parts[1], Collectors.toList())));
    }
}
