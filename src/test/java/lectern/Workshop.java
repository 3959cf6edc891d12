package lectern;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import lectern.local.EmbeddedBroker;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * What workers on several machines share: a database, a broker, an object store and a provider, each a real one that lives on when
 * workers do not. Each worker has a home and a working folder of its own; only the desk has documents.
 */
final class Workshop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    final TestDatabase database = TestDatabase.migrated();
    final Path desk;
    final Path elsewhere;
    final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final KlingStandIn kling;
    private final EmbeddedS3 s3;
    private EmbeddedBroker broker;
    private final List<ChildProgram> started = new ArrayList<>();
    private int workers;

    Workshop(Path folder, KlingStandInSettings.Limits limits) throws IOException {
        this(folder, limits, new KlingStandInSettings.Pace(Duration.ofMillis(150), Duration.ofMillis(250)));
    }

    /** @param pace how long its tasks take */
    Workshop(Path folder, KlingStandInSettings.Limits limits, KlingStandInSettings.Pace pace) throws IOException {
        this.folder = folder;
        desk = Files.createDirectories(folder.resolve("desk"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        kling = KlingStandIn.start(KlingStandInSettings.defaults(elsewhere.resolve("kling"))
                .withPace(pace)
                .withLimits(limits));
        s3 = EmbeddedS3.start(new Home(elsewhere));
        broker = EmbeddedBroker.start(new Home(elsewhere));
        environment.putAll(Map.of(
                "SPRING_DATASOURCE_URL",
                database.url(),
                "LECTERN_S3_ENDPOINT",
                s3.endpoint().toString(),
                "LECTERN_S3_BUCKET",
                EmbeddedS3.BUCKET,
                "AWS_ACCESS_KEY_ID",
                EmbeddedS3.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                s3.secretKey(),
                "AWS_REGION",
                "eu-central-1",
                "KLING_BASE_URL",
                kling.apiUrl().toString(),
                "KLING_ACCESS_KEY",
                "stand-in-access-key",
                "KLING_SECRET_KEY",
                "stand-in-secret-key"));
        environment.putAll(Map.of(
                "SPRING_ARTEMIS_BROKER_URL",
                broker.url(),
                "SPRING_ARTEMIS_USER",
                EmbeddedBroker.USER,
                "SPRING_ARTEMIS_PASSWORD",
                broker.password(),
                "LECTERN_DOCUMENTS_AT_ONCE",
                "2",
                "LECTERN_TTS_FIRST_POLL",
                "1s",
                "LECTERN_TTS_BACKOFF",
                "200ms"));
    }

    /** A catalog at the desk, of documents with so many chapters of a chunk each. */
    void catalog(List<String> ids, int chapters) throws IOException {
        ShortChapters written = new ShortChapters(desk);
        for (String id : ids) {
            written.document(id, chapters, 0, true);
        }
        written.catalog("catalog.csv", ids);
    }

    ChildProgram worker() throws IOException {
        Path own = Files.createDirectories(folder.resolve("worker" + ++workers));
        return started(ChildProgram.start(own, environment, "worker"));
    }

    /** What the workers have logged until now, one after the other. */
    String workersLogs() {
        StringBuilder logs = new StringBuilder();
        for (int number = 1; number <= workers; number++) {
            Path log = folder.resolve("worker" + number + "/.lectern/lectern.log");
            try {
                logs.append(log).append('\n').append(Files.exists(log) ? Files.readString(log) : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return logs.toString();
    }

    ChildProgram lectern(String... args) {
        return started(ChildProgram.start(desk, environment, args));
    }

    private ChildProgram started(ChildProgram program) {
        started.add(program);
        return program;
    }

    void restartBroker() {
        broker.close();
        broker = EmbeddedBroker.start(new Home(elsewhere));
    }

    /** Puts a text into a queue, as anybody might. */
    void put(String queue, String text) {
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(broker.url(), EmbeddedBroker.USER, broker.password());
                JMSContext session = factory.createContext()) {
            session.createProducer().send(session.createQueue(queue), text);
        }
    }

    /** How many messages wait in a queue. */
    long messagesIn(String queue) {
        return broker.messagesIn(queue);
    }

    ProvidersBook provider() {
        return new ProvidersBook(elsewhere);
    }

    StoredBooks store() {
        return new StoredBooks(elsewhere);
    }

    /** How many rows a query that counts finds. */
    int count(String sql, Object... parameters) {
        var statement = database.jdbc().sql(sql);
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        return statement.query(Integer.class).single();
    }

    /** Returns once it is so; not if one of the programs ends before. */
    void await(String what, BooleanSupplier isSo, ChildProgram... programs) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(giveUp) || !Arrays.stream(programs).allMatch(ChildProgram::isAlive)) {
                StringBuilder said = new StringBuilder();
                for (ChildProgram program : programs) {
                    said.append(program.out()).append(program.err());
                }
                throw new AssertionError("waited in vain until " + what + ": " + said);
            }
            Pause.real().sleep(BETWEEN_LOOKS);
        }
    }

    /** Kills what is left of its programs first. */
    @Override
    public void close() {
        started.stream().filter(ChildProgram::isAlive).forEach(ChildProgram::kill);
        kling.close();
        s3.close();
        broker.close();
    }
}
