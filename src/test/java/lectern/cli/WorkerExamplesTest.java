package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine.ParseResult;

/** The examples of how an operator has workers started, and scaled. */
@NullUnmarked
class WorkerExamplesTest {

    private static final String POD = "spec.template.spec.";
    private static final String CONTAINER = POD + "containers[0].";

    @Test
    void kubernetesStartsWorkersAndLeavesThemTimeToEnd() throws IOException {
        PropertySource<?> deployment = kubernetes("worker-deployment.yaml", 0);
        List<String> line = list(deployment, CONTAINER + "command");
        line.addAll(list(deployment, CONTAINER + "args"));

        assertThat(deployment.getProperty("kind")).isEqualTo("Deployment");
        assertThat(command(line)).isEqualTo("worker");
        assertThat((int) deployment.getProperty(POD + "terminationGracePeriodSeconds"))
                .isGreaterThan(60 + 60);
        assertThat(value(deployment, "LECTERN_STOP_WITHIN")).isEqualTo("60s");
        assertThat(value(deployment, "LC_ALL")).isEqualTo("C.UTF-8");
        assertThat(deployment.getProperty(POD + "containers[0].securityContext.readOnlyRootFilesystem"))
                .isEqualTo(true);
    }

    @Test
    void everySecretThatIsAskedForIsInTheSecret() throws IOException {
        PropertySource<?> secret = kubernetes("secret.yaml", 0);
        PropertySource<?> deployment = kubernetes("worker-deployment.yaml", 0);
        List<String> asked = new ArrayList<>();
        for (int i = 0; deployment.containsProperty(CONTAINER + "env[" + i + "].name"); i++) {
            String variable = CONTAINER + "env[" + i + "].";
            Object key = deployment.getProperty(variable + "valueFrom.secretKeyRef.key");
            String name = String.valueOf(deployment.getProperty(variable + "name"));
            assertThat(key != null).as(name).isEqualTo(name.matches(".*(_KEY|_KEY_ID|PASSWORD|USERNAME|_USER)"));
            if (key != null) {
                asked.add(key.toString());
            }
        }
        PropertySource<?> credentials = kubernetes("worker-scaledobject.yaml", 1);
        asked.add(String.valueOf(credentials.getProperty("spec.secretTargetRef[0].key")));
        asked.add(String.valueOf(credentials.getProperty("spec.secretTargetRef[1].key")));

        assertThat(asked).hasSize(10).allSatisfy(key -> assertThat(secret.getProperty("stringData." + key))
                .as(key)
                .isNotNull());
    }

    @Test
    void workersAreScaledByTheLengthOfTheirQueueAndTakenAwayOneAtATime() throws IOException {
        PropertySource<?> scaled = kubernetes("worker-scaledobject.yaml", 0);
        PropertySource<?> deployment = kubernetes("worker-deployment.yaml", 0);
        PropertySource<?> budget = kubernetes("worker-disruption-budget.yaml", 0);

        assertThat(scaled.getProperty("spec.scaleTargetRef.name")).isEqualTo(deployment.getProperty("metadata.name"));
        assertThat(scaled.getProperty("spec.triggers[0].type")).isEqualTo("artemis-queue");
        assertThat(scaled.getProperty("spec.triggers[0].metadata.queueName")).isEqualTo("lectern.narrations");
        assertThat(scaled.getProperty("spec.triggers[0].metadata.queueLength"))
                .isEqualTo(value(deployment, "LECTERN_DOCUMENTS_AT_ONCE"));
        assertThat(budget.getProperty("spec.selector.matchLabels.app"))
                .isEqualTo(deployment.getProperty("spec.selector.matchLabels.app"));
        assertThat(budget.getProperty("spec.maxUnavailable")).isEqualTo(1);
    }

    @Test
    void composeStartsTwoWorkersAndAllThatTheyShare() throws IOException {
        PropertySource<?> compose = yaml("config/compose.yaml", 0);

        assertThat(compose.getProperty("services.worker.deploy.replicas")).isEqualTo(2);
        for (String part : List.of("broker", "postgres", "s3", "kling")) {
            assertThat(compose.getProperty("services.worker.depends_on." + part + ".condition"))
                    .as(part)
                    .isNotNull();
        }
        for (String program : List.of("worker", "kling")) {
            List<String> line = list(compose, "services." + program + ".entrypoint");
            line.addAll(list(compose, "services." + program + ".command"));
            assertThat(command(line)).isEqualTo(program);
        }
        assertThat(compose.getProperty("services.worker.environment.SPRING_ARTEMIS_PASSWORD"))
                .isEqualTo(compose.getProperty("services.broker.environment.ARTEMIS_PASSWORD"));
        assertThat(compose.getProperty("services.worker.environment.SPRING_DATASOURCE_PASSWORD"))
                .isEqualTo(compose.getProperty("services.postgres.environment.POSTGRES_PASSWORD"));
        assertThat(compose.getProperty("services.worker.environment.AWS_SECRET_ACCESS_KEY"))
                .isEqualTo(compose.getProperty("services.s3.environment.S3PROXY_CREDENTIAL"));
    }

    private static String command(List<String> line) {
        ParseResult parsed = LecternCommand.commandLine(null)
                .parseArgs(line.subList(line.indexOf("-jar") + 2, line.size()).toArray(String[]::new));
        return parsed.subcommand().commandSpec().name();
    }

    private static Object value(PropertySource<?> deployment, String variable) {
        for (int i = 0; deployment.containsProperty(CONTAINER + "env[" + i + "].name"); i++) {
            if (variable.equals(deployment.getProperty(CONTAINER + "env[" + i + "].name"))) {
                return deployment.getProperty(CONTAINER + "env[" + i + "].value");
            }
        }
        return null;
    }

    private static List<String> list(PropertySource<?> source, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; source.containsProperty(name + "[" + i + "]"); i++) {
            values.add(String.valueOf(source.getProperty(name + "[" + i + "]")));
        }
        return values;
    }

    private static PropertySource<?> kubernetes(String file, int document) throws IOException {
        return yaml("config/kubernetes/" + file, document);
    }

    private static PropertySource<?> yaml(String file, int document) throws IOException {
        return new YamlPropertySourceLoader()
                .load("example", new FileSystemResource(file))
                .get(document);
    }
}
