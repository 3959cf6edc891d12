package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run pushes to a real HTTP server that stands for a Pushgateway, and what the examples make of it. */
@NullUnmarked
@Tag("process")
class MetricsTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:lectern|hikaricp|jvm|process)_\\w+");

    @TempDir
    Path folder;

    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private int status = 200;
    private CensoredProvider provider;
    private Map<String, String> environment;

    @BeforeEach
    void startServers() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            requests.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Authorization")));
            pushed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        gateway.start();
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        environment.put("LECTERN_METRICS_PUSHGATEWAY_URL", address(""));
        Files.writeString(folder.resolve("tale.md"), "# One\n\nThe first words.\n\n# Two\n\nThe second words.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntale.md,en\n");
    }

    @AfterEach
    void stopThem() {
        provider.close();
        gateway.stop(0);
    }

    @Test
    void aRunPushesWhatHappenedAndTheExamplesAskForNothingElse() throws IOException {
        environment.put("LECTERN_METRICS_PUSHGATEWAY_URL", address("night:the-gateways-password@"));
        ChildProgram run = lectern();

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("PUT /metrics/job/lectern/instance")
                .endsWith("Basic "
                        + Base64.getEncoder()
                                .encodeToString("night:the-gateways-password".getBytes(StandardCharsets.UTF_8)));
        String numbers = pushed.get(0);
        assertThat(numbers.lines())
                .contains(
                        "lectern_documents_total{outcome=\"published\"} 1.0",
                        "lectern_task_changes_total{from=\"planned\",to=\"submitting\"} 2.0",
                        "lectern_task_changes_total{from=\"submitting\",to=\"submitted\"} 2.0",
                        "lectern_task_changes_total{from=\"submitted\",to=\"ready\"} 2.0",
                        "lectern_task_changes_total{from=\"ready\",to=\"downloaded\"} 2.0",
                        "lectern_task_changes_total{from=\"downloaded\",to=\"stored\"} 2.0",
                        "lectern_requests_total{code=\"0\",request=\"submit\"} 2.0",
                        "lectern_requests_total{code=\"0\",request=\"download\"} 2.0",
                        "lectern_request_latency_seconds_count{request=\"submit\"} 2",
                        "lectern_audio_wait_seconds_count 2",
                        "lectern_publish_seconds_count 1",
                        "lectern_units_total 0.1",
                        "lectern_chunks_reused_total 0.0",
                        "lectern_tasks_in_flight 0.0",
                        "lectern_runs_total{exit_status=\"0\"} 1.0",
                        "lectern_run_exit_status 0.0")
                .anyMatch(line -> line.startsWith("lectern_s3_call_seconds_count{operation=\"PutObject\""))
                .anyMatch(line -> line.startsWith("hikaricp_connections_usage_seconds_count"));
        assertThat(Files.readString(folder.resolve(".lectern/lectern.log")) + run.err() + run.out())
                .doesNotContain("the-gateways-password");

        Set<String> there = metricsIn(numbers);
        assertThat(asked("config/grafana-dashboard.json", MetricsTest::expressionsOfTheDashboard))
                .isNotEmpty()
                .isSubsetOf(there);
        assertThat(asked("config/prometheus/alerts.yaml", MetricsTest::expressionsOfAlerts))
                .isNotEmpty()
                .isSubsetOf(there);
    }

    @Test
    void whatCannotBePushedChangesNothingButIsNamed() throws IOException {
        status = 500;
        ChildProgram refused = lectern();
        gateway.stop(0);
        ChildProgram unreachable = lectern();

        for (ChildProgram run : List.of(refused, unreachable)) {
            assertThat(run.await()).as(run.err()).isZero();
            assertThat(run.err()).contains("The metrics of this run did not reach 127.0.0.1");
        }
    }

    @Test
    void whatEndsBeforeItBeganIsCountedToo() throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        Files.writeString(incoming.resolve("catalog.csv"), "source\n../tale.md\n\"");
        assertThat(ChildProgram.run(folder, environment, "nightly", "incoming").await())
                .as("its catalog cannot be trusted")
                .isEqualTo(2);
        environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/nobody");
        assertThat(ChildProgram.run(folder, environment, "run", "catalog.csv").await())
                .isEqualTo(1);

        assertThat(pushed).hasSize(2);
        assertThat(pushed.get(0).lines())
                .contains("lectern_run_exit_status 2.0", "lectern_runs_total{exit_status=\"2\"} 1.0");
        assertThat(pushed.get(1).lines())
                .contains("lectern_run_exit_status 1.0", "lectern_runs_total{exit_status=\"1\"} 1.0");
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnythingIsBought() {
        environment.put("LECTERN_METRICS_PUSHGATEWAY_URL", "pushgateway:9091");
        ChildProgram run = lectern();

        assertThat(run.await()).isEqualTo(2);
        assertThat(run.err()).contains("LECTERN_METRICS_PUSHGATEWAY_URL", "Nothing was bought");
    }

    private static Set<String> asked(String file, Function<Path, String> expressions) {
        return metricsIn(expressions.apply(Path.of(file)));
    }

    private static String expressionsOfTheDashboard(Path file) {
        JsonNode dashboard = JsonMapper.shared().readTree(file);
        StringBuilder expressions = new StringBuilder();
        dashboard
                .findValues("expr")
                .forEach(expression -> expressions.append(expression.asString()).append('\n'));
        dashboard.at("/templating/list").findValues("query").forEach(query -> expressions.append(query.asString()));
        return expressions.toString();
    }

    private static String expressionsOfAlerts(Path file) {
        try {
            EnumerablePropertySource<?> alerts = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("alerts", new FileSystemResource(file))
                    .get(0);
            return Arrays.stream(alerts.getPropertyNames())
                    .filter(name -> name.endsWith(".expr"))
                    .map(name -> String.valueOf(alerts.getProperty(name)))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> metricsIn(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> METRIC.matcher(line).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String address(String user) {
        return "http://" + user + "127.0.0.1:" + gateway.getAddress().getPort();
    }

    private ChildProgram lectern() {
        return ChildProgram.run(folder, environment, "run", "catalog.csv");
    }
}
