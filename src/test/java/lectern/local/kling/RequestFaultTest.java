package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What befalls requests to the API, and what the provider's book says of it. */
class RequestFaultTest extends StandInTest {

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, 500, 5000",
        "MAINTENANCE, 503, 5001",
        "BACKLOG, 504, 5002",
        "RATE_LIMIT, 429, 1302",
        "PARALLEL_LIMIT, 429, 1303",
        "TOKEN_EXPIRED, 401, 1004"
    })
    void refusesAnOrderInPlaceOfAcceptingIt(Fault fault, int status, int code) throws Exception {
        TestCaller caller = callerOf(start(with(fault, 1), SPOKEN_AT_ONCE));

        TestCaller.Reply refused = caller.create("Hello.");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(tasks()).isEmpty();
        JsonNode line = lastLine();
        assertThat(line.path("fault").asString()).isEqualTo(fault.toString());
        assertThat(line.path("status").intValue()).isEqualTo(status);
        assertThat(line.path("code").intValue()).isEqualTo(code);
        assertThat(line.path("task_id").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void doesNothingWrongWhereTheOddsAreNothing(Fault fault) throws Exception {
        TestCaller caller = callerOf(start(with(fault, 0), SPOKEN_AT_ONCE));

        String id = caller.create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        JsonNode task = caller.await(id, "succeed");

        assertThat(TestCaller.download(TestCaller.audioUrl(task)).body()).containsExactly(1, 2, 3);
        assertThat(book()).noneMatch(line -> line.has("fault"));
    }

    @Test
    void hasAnyOtherRequestThanAnOrderNeverOverTheParallelLimit() throws Exception {
        TestCaller caller = callerOf(start(with(Fault.PARALLEL_LIMIT, 1), SPOKEN_AT_ONCE));

        assertThat(caller.get(TestCaller.TTS).code()).isZero();
    }

    @Test
    void saysOfHalfOfTheRateLimitsWhenToComeAgain() throws Exception {
        TestCaller caller = callerOf(start(with(Fault.RATE_LIMIT, 1).withSeed(1), SPOKEN_AT_ONCE));

        int told = 0;
        for (int i = 0; i < 40; i++) {
            var answer = send(HttpClient.newHttpClient(), caller, "GET");
            told += answer.headers().firstValue("Retry-After").equals(Optional.of("1")) ? 1 : 0;
        }

        assertThat(told).isBetween(10, 30);
    }

    @ParameterizedTest
    @CsvSource({"RESET_BEFORE, false", "RESET_BEFORE, true", "RESET_AFTER, false", "RESET_AFTER, true"})
    void losesTheAnswerOfAnOrderThatTheClientSendsOnce(Fault fault, boolean isConnectionReused) throws Exception {
        // given a client with a connection of an earlier request, or without: of this seed the second draw strikes
        var settings = isConnectionReused ? with(fault, 0.5).withSeed(1) : with(fault, 1);
        TestCaller caller = callerOf(start(settings, SPOKEN_AT_ONCE));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        if (isConnectionReused) {
            assertThat(send(client, caller, "GET").statusCode()).isEqualTo(200);
        }

        // when
        assertThatIOException().isThrownBy(() -> send(client, caller, "POST"));

        // then
        List<JsonNode> orders = book().stream()
                .filter(line -> line.path("method").asString().equals("POST"))
                .toList();
        assertThat(orders).hasSize(1);
        JsonNode line = orders.get(0);
        assertThat(line.path("fault").asString()).isEqualTo(fault.toString());
        if (fault == Fault.RESET_AFTER) {
            assertThat(tasks()).containsExactly(line.path("task_id").asString());
            assertThat(line.path("status").intValue()).isEqualTo(200);
            assertThat(line.path("code").intValue()).isZero();
            assertThat(line.path("text_length").intValue()).isEqualTo(6);
        } else {
            assertThat(tasks()).isEmpty();
            assertThat(line.path("task_id").isNull()).isTrue();
            assertThat(line.path("status").isNull()).isTrue();
            assertThat(line.path("code").isNull()).isTrue();
        }
    }

    @Test
    void chargesATaskWhoseAnswerWasLost() throws Exception {
        // given
        TestCaller caller = callerOf(start(with(Fault.RESET_AFTER, 1), SPOKEN_AT_ONCE));
        assertThatIOException().isThrownBy(() -> caller.create("Hello."));

        // when somebody asks later
        String id = lastLine().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));

        // then
        JsonNode task = caller().await(id, "succeed");
        assertThat(task.path("final_unit_deduction").asString()).isEqualTo("0.05");
    }

    @Test
    void answersGarbageOfFourKindsAndSaysWhetherATaskWasMade() throws Exception {
        // given
        var settings = with(Fault.GARBAGE, 1).withSeed(1).withLimits(new KlingStandInSettings.Limits(100, 0));
        TestCaller caller = callerOf(start(settings, SPOKEN_AT_ONCE));
        HttpClient client = HttpClient.newHttpClient();

        // when
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            HttpResponse<String> garbage = send(client, caller, "POST");
            assertThat(garbage.statusCode()).isEqualTo(200);
            kinds.add(kindOf(garbage.body()));
        }

        // then
        assertThat(kinds).containsExactlyInAnyOrder("page", "nothing", "no JSON", "no fields");
        List<String> made = new ArrayList<>();
        for (JsonNode line : book()) {
            assertThat(line.path("fault").asString()).isEqualTo("garbage");
            if (line.path("task_id").isNull()) {
                assertThat(line.path("code").isNull()).isTrue();
            } else {
                assertThat(line.path("code").intValue()).isZero();
                made.add(line.path("task_id").asString());
            }
        }
        assertThat(made).hasSizeBetween(10, 30);
        assertThat(tasks()).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void answersLateAndBooksAtOnce() throws Exception {
        // given
        Duration late = Duration.ofMillis(60);
        var faults =
                Faults.none().with(Fault.SLOW, 1).with(Fault.MAINTENANCE, 1).withSlowBy(late);
        TestCaller caller = callerOf(start(settings().withFaults(faults), SPOKEN_AT_ONCE));

        // when
        long begin = System.nanoTime();
        TestCaller.Reply reply = caller.create("Hello.");

        // then it comes besides another fault
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(late);
        assertThat(reply.code()).isEqualTo(5001);
        assertThat(lastLine().path("fault").asString()).isEqualTo("maintenance slow");
    }

    @Test
    void doesNotWaitForALateAnswerWhenItIsClosed() throws Exception {
        // given an answer that would come tomorrow
        var faults = Faults.none().with(Fault.SLOW, 1).withSlowBy(Duration.ofDays(1));
        KlingStandIn standIn = start(settings().withFaults(faults), SPOKEN_AT_ONCE);
        var answer = HttpClient.newHttpClient()
                .sendAsync(callerOf(standIn).signed(TestCaller.TTS).GET().build(), BodyHandlers.discarding());
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (book().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }

        // when
        long begin = System.nanoTime();
        standIn.close();

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        answer.exceptionally(lost -> null).get(20, TimeUnit.SECONDS);
    }

    @Test
    void repeatsTheFaultsOfASeed(@TempDir Path other) throws Exception {
        List<String> first = faultsOf(42, folder);
        List<String> again = faultsOf(42, other.resolve("again"));
        List<String> different = faultsOf(43, other.resolve("different"));

        assertThat(first).contains("", "internal-error", "backlog");
        assertThat(again).isEqualTo(first);
        assertThat(different).isNotEqualTo(first);
    }

    private List<String> faultsOf(long seed, Path where) throws Exception {
        var faults = Faults.none().with(Fault.INTERNAL_ERROR, 0.3).with(Fault.BACKLOG, 0.3);
        var settings = KlingStandInSettings.defaults(where).withClock(clock).withFaults(faults);
        TestCaller caller = callerOf(start(settings.withSeed(seed), SPOKEN_AT_ONCE));
        for (int i = 0; i < 30; i++) {
            caller.get(TestCaller.TTS);
        }
        return Files.readAllLines(where.resolve("requests.log")).stream()
                .map(line -> JsonMapper.shared().readTree(line).path("fault").asString(""))
                .toList();
    }

    private static HttpResponse<String> send(HttpClient client, TestCaller caller, String method)
            throws IOException, InterruptedException {
        var body =
                method.equals("POST") ? BodyPublishers.ofString(TestCaller.order("Hello.")) : BodyPublishers.noBody();
        return client.send(caller.signed(TestCaller.TTS).method(method, body).build(), BodyHandlers.ofString());
    }

    private static String kindOf(String body) {
        if (body.isEmpty()) {
            return "nothing";
        }
        if (body.startsWith("<!DOCTYPE html>")) {
            return "page";
        }
        try {
            return JsonMapper.shared().readTree(body).isEmpty() ? "no fields" : body;
        } catch (JacksonException e) {
            return "no JSON";
        }
    }

    private List<String> tasks() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tasks"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".part-")) // still being written by another thread
                    .map(name -> name.replace(".json", ""))
                    .toList();
        }
    }
}
