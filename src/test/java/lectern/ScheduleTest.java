package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import lectern.postgres.TestDatabase;
import lectern.task.Pause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stays, and begins a night every few seconds. */
@Tag("process")
class ScheduleTest {

    private static final String EVERY_FIVE_SECONDS = "*/5 * * * * *";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<String, String> environment = new HashMap<>(Map.of("SPRING_DATASOURCE_URL", database.url()));

    @BeforeEach
    void givenADocument() throws IOException {
        given("one.txt", "The words of the first.");
    }

    @Test
    void narratesNightAfterNightAndEndsWithASignal() throws IOException {
        ChildProgram schedule = schedule(EVERY_FIVE_SECONDS, "incoming");
        await(schedule, () -> published() == 1);
        given("two.txt", "The words of the second.");
        await(schedule, () -> published() == 2);
        schedule.terminate();

        assertThat(schedule.await()).as(schedule.out() + schedule.err()).isIn(0, 130);
        assertThat(schedule.err()).contains("Nights over incoming begin at \"*/5 * * * * *\" (UTC); the next: ");
        assertThat(log())
                .contains("Night over incoming: 1 document new or changed, 0 unchanged, 0 not narrated. Run 1 in ")
                .contains("Night over incoming: 1 document new or changed, 1 unchanged, 0 not narrated. Run 2 in ");
    }

    @Test
    void aSignalStopsTheNightThatIsUnderWayInOrder() {
        environment.put("LECTERN_STAND_IN_PROCESSING", "5s");
        ChildProgram schedule = schedule(EVERY_FIVE_SECONDS, "incoming");
        await(schedule, () -> count("select count(*) from task where state = 'SUBMITTED'") == 1);
        schedule.terminate();

        assertThat(schedule.await()).as(schedule.out() + schedule.err()).isIn(0, 130);
        assertThat(schedule.err()).contains("Stopping: no new request; waiting for what is in flight.");
        assertThat(count("select count(*) from task where state in ('SUBMITTING', 'SUBMITTED')"))
                .isZero();
    }

    @Test
    void aNightThatFailsIsToldAndTheNextOneTriesAgain() throws IOException {
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        try {
            environment.put(
                    "LECTERN_NOTICES_WEBHOOK_URL",
                    "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
            Path catalog = given("catalog.csv", "source,voice_sped\none.txt,1.2\n");
            ChildProgram schedule = schedule(EVERY_FIVE_SECONDS, "incoming");
            await(schedule, () -> !posted.isEmpty());
            Files.delete(catalog);
            await(schedule, () -> published() == 1);
            schedule.terminate();

            assertThat(schedule.await()).as(schedule.out() + schedule.err()).isIn(0, 130);
            assertThat(posted.get(0)).contains("\"exitCode\" : 2", "voice_sped");
            assertThat(schedule.err()).contains("Night over incoming: failed, and the next one tries again: ");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void whatIsNoTimeNoZoneOrNoFolderIsRefused() {
        assertRefused(schedule("0 25 * * *", "incoming"), "--cron: \"0 25 * * *\" is no time to begin a night");
        assertRefused(schedule("0 2 * * *", "no-such-folder"), "no-such-folder: there is no such folder");
        assertRefused(
                ChildProgram.start(
                        folder, environment, "schedule", "--cron", "0 2 * * *", "--zone", "Europe/Berln", "incoming"),
                "\"Europe/Berln\" is no time zone");
    }

    private static void assertRefused(ChildProgram schedule, String why) {
        assertThat(schedule.await()).as(schedule.err()).isEqualTo(2);
        assertThat(schedule.err()).contains(why);
    }

    private ChildProgram schedule(String cron, String inbox) {
        return ChildProgram.start(folder, environment, "schedule", "--cron", cron, "--zone", "UTC", inbox);
    }

    private Path given(String name, String content) throws IOException {
        Path file = folder.resolve("incoming").resolve(name);
        Files.createDirectories(file.getParent());
        Path written = Files.writeString(file, content);
        Files.setLastModifiedTime(written, FileTime.from(Instant.EPOCH));
        return written;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve(".lectern/lectern.log"));
    }

    private int published() {
        return count("select count(*) from narration where outcome = 'PUBLISHED'");
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private static void await(ChildProgram program, BooleanSupplier condition) {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            assertThat(program.isAlive() && Instant.now().isBefore(giveUp))
                    .as(() -> "what is waited for does not happen:\n" + program.out() + program.err())
                    .isTrue();
            Pause.real().sleep(Duration.ofMillis(20));
        }
    }
}
