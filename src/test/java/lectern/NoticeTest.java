package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
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
import lectern.postgres.TestDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told when a run or a night has ended, by a real mail server and a real webhook. */
@NullUnmarked
@Tag("process")
class NoticeTest {

    @TempDir
    Path folder;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private CensoredProvider provider;
    private TestDatabase database;
    private GreenMail mail;
    private HttpServer hook;
    private Map<String, String> environment;

    @BeforeEach
    void startServers() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        environment = new HashMap<>(provider.environment());
        database = TestDatabase.migrated();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put(
                "LECTERN_NOTICES_WEBHOOK_URL",
                "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
        environment.put("LECTERN_NOTICES_WEBHOOK_SECRET", "the-secret-of-the-webhook");
        environment.put("LECTERN_NOTICES_MAIL_TO", "night@example.org, desk@example.org");
        environment.put("LECTERN_NOTICES_MAIL_FROM", "lectern@example.org");
        environment.put("SPRING_MAIL_HOST", "127.0.0.1");
        environment.put("SPRING_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()));
        Files.writeString(folder.resolve("tale.md"), "# One\n\nThe first words.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntale.md,en\n");
    }

    @AfterEach
    void stopThem() {
        provider.close();
        mail.stop();
        hook.stop(0);
    }

    @Test
    void peopleGetWhatTheTerminalSaysAndProgramsTheJson() throws Exception {
        ChildProgram run = lectern("run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isZero();
        MimeMessage[] mails = mail.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("Lectern run 1: complete – 1 published");
        assertThat(mails[0].getFrom()[0]).hasToString("lectern@example.org");
        assertThat(String.valueOf(mails[0].getContent())).contains("tale", "published", "/index.html");
        JsonNode json = JsonMapper.shared().readTree(posted.get(0));
        assertThat(posted).hasSize(1);
        assertThat(json.path("exitCode").intValue()).isZero();
        assertThat(json.at("/documents/0/outcome").asString()).isEqualTo("published");
        assertThat(Files.readString(folder.resolve(".lectern/lectern.log")))
                .doesNotContain("the-secret-of-the-webhook");
    }

    @Test
    void aRunThatStopsForMoneyIsTold() throws Exception {
        provider.refuse("first words", 1101);
        environment.put("LECTERN_NOTICES_ONLY_PROBLEMS", "true");

        assertThat(lectern("run", "catalog.csv").await()).isEqualTo(4);
        assertThat(mail.getReceivedMessages()[0].getSubject())
                .startsWith("Lectern run 1: stopped for account, keys or cost");
        assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0])).contains("1101");

        provider.allow("first words");
        assertThat(lectern("run", "catalog.csv").await()).isZero();
        assertThat(posted).as("that all is well is no news here").hasSize(1);
    }

    @Test
    void whatANightRefusesIsToldBesideWhatItPublishedAndWithoutARun() throws Exception {
        environment.put("LECTERN_NOTICES_ONLY_PROBLEMS", "true");
        incoming("good.txt", "The words of the night.".getBytes(StandardCharsets.UTF_8));
        incoming("bad.txt", new byte[] {'c', 'a', 'f', (byte) 0xE9, '.'});

        assertThat(lectern("nightly", "incoming").await()).isEqualTo(3);
        assertThat(mail.getReceivedMessages()[0].getSubject())
                .isEqualTo("Lectern run 1: incomplete – 1 published, 1 refused (bad.txt)");
        assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
                .contains("good", "published", "/index.html")
                .contains("bad.txt: refused", "save the file as UTF-8");
        JsonNode told = JsonMapper.shared().readTree(posted.get(0));
        assertThat(told.path("exitCode").intValue()).isEqualTo(3);
        assertThat(told.at("/left/0/name").asString()).isEqualTo("bad.txt");
        assertThat(told.at("/run/documents/0/outcome").asString()).isEqualTo("published");

        mail.purgeEmailFromAllMailboxes();
        incoming("worse.txt", new byte[] {(byte) 0xE9, '.', ' ', 'n', 'o'});

        assertThat(lectern("nightly", "incoming").await()).isEqualTo(3);
        assertThat(mail.getReceivedMessages()[0].getSubject())
                .startsWith("Lectern night over ")
                .endsWith("incoming: incomplete – 1 refused (worse.txt)");
        JsonNode toldWithoutARun = JsonMapper.shared().readTree(posted.get(1));
        assertThat(toldWithoutARun.path("run").isNull()).isTrue();
        assertThat(toldWithoutARun.path("left"))
                .extracting(left ->
                        left.path("name").asString() + " " + left.path("why").asString())
                .containsExactly("worse.txt refused", "bad.txt refused before");

        assertThat(lectern("nightly", "incoming").await()).isZero();
        assertThat(posted).as("what was told is no news").hasSize(2);
    }

    @Test
    void aRetryThatLosesItsLedgerIsToldAndSoIsTheRunThatEndedBefore() throws Exception {
        for (String document : List.of("one", "two")) {
            Files.writeString(folder.resolve(document + ".md"), "The words of %s come and go.".formatted(document));
            Files.writeString(
                    folder.resolve(document + ".csv"), "source,voice_language\n%s.md,en\n".formatted(document));
        }
        provider.refuse("come and go", 1201);
        assertThat(lectern("run", "one.csv").await()).isEqualTo(3);
        assertThat(lectern("run", "two.csv").await()).isEqualTo(3);
        provider.allow("come and go");
        provider.holdBack("words of two");
        posted.clear();
        mail.purgeEmailFromAllMailboxes();
        environment.put("LECTERN_LEDGER_PATIENCE", "2s");
        try (CuttableLink link = CuttableLink.to(database.url())) {
            environment.put("SPRING_DATASOURCE_URL", link.through(database.url()));
            ChildProgram retry = ChildProgram.start(folder, environment, "retry", "--all", "--yes");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !retry.isAlive() || !posted.isEmpty() && isInFlight());
            assertThat(posted)
                    .as("told while the next run works: " + retry.err())
                    .hasSize(1);
            link.cut();

            assertThat(retry.await()).as(retry.out() + retry.err()).isEqualTo(1);
        }
        assertThat(mail.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "Lectern run 3: complete – 1 published",
                        "Lectern run 3: complete – 1 published",
                        failedRetry(),
                        failedRetry());
        JsonNode failure = JsonMapper.shared().readTree(posted.get(1));
        assertThat(posted).hasSize(2);
        assertThat(failure.path("exitCode").intValue()).isEqualTo(1);
        assertThat(failure.path("message").asString()).contains("could not be reached for 2 s");
    }

    @Test
    void whoCannotBeToldChangesNothingButIsNamed() {
        hook.stop(0);
        environment.put("SPRING_MAIL_PORT", "1");

        ChildProgram run = lectern("run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("the webhook at 127.0.0.1 was not told")
                .contains("night@example.org, desk@example.org was not told");
    }

    @Test
    void aMailThatNoServerCanSendIsRefusedBeforeAnythingIsBought() {
        environment.remove("SPRING_MAIL_HOST");

        ChildProgram run = lectern("run", "catalog.csv");

        assertThat(run.await()).isEqualTo(2);
        assertThat(run.err()).contains("SPRING_MAIL_HOST").contains("Nothing was bought");
    }

    private String failedRetry() throws IOException {
        Path here = folder.toRealPath();
        return "Lectern: the retry of %s, %s failed".formatted(here.resolve("one.csv"), here.resolve("two.csv"));
    }

    private boolean isInFlight() {
        return database.jdbc()
                .sql("select exists (select from task where state = 'SUBMITTED')")
                .query(Boolean.class)
                .single();
    }

    private void incoming(String name, byte[] content) throws IOException {
        Path file = Files.createDirectories(folder.resolve("incoming")).resolve(name);
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH)); // nobody writes to it any more
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, environment, args);
    }
}
