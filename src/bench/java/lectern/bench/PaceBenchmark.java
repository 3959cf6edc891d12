package lectern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How near a run comes to what the account's limit allows, and what it costs to keep a ledger; beside a bare client that makes the same
 * calls and keeps no state. Program, provider and bare client are processes of their own. For the pace each is without HotSpot's
 * second compiler: in less than a minute it costs more than it gives.
 */
@Benchmark
class PaceBenchmark {

    private static final int ROUNDS = 3;
    private static final int CHUNKS = 4000;
    private static final int WARM_UP_TASKS = 500;
    private static final int OBJECTS_OF_A_DOCUMENT = 10;

    @TempDir
    Path folder;

    private Path round = Path.of("");

    /** No run can be faster than tasks × seconds a task takes / tasks in flight. */
    @Test
    void keepsTheAccountFull(BenchmarkTable table) throws IOException {
        int limit = 50;
        double least = 1000 * 2.0 / limit;
        Path texts = folder.resolve("texts");
        Texts.documents(texts, 10, 100);
        double bare;
        double ours;
        try (Programs.Shop shop = Programs.Shop.open(folder.resolve("shop"), 2000, limit, Programs.FIRST_COMPILER_ONLY)) {
            warmUp(shop, limit);
            bare = bare(shop, Programs.FIRST_COMPILER_ONLY, limit, 1000, texts, 1);
            ours = ours(shop, Programs.FIRST_COMPILER_ONLY, limit, texts);
        }
        table.row("1000 tasks of 2 s, 50 in flight", ours, "the least: N·L/C", least, "s", 1.03);
        table.row("1000 tasks of 2 s, 50 in flight", ours, "bare client that asks once a second", bare, "s", 1);
        table.note("Where that run's time went: " + time(texts));
    }

    /** No provider and no store is started for one run: what they load and compile at their first calls is not the run's. */
    private void warmUp(Programs.Shop shop, int limit) throws IOException {
        Path texts = folder.resolve("warm-up");
        Texts.documents(texts, WARM_UP_TASKS / 100, 100);
        bare(shop, Programs.FIRST_COMPILER_ONLY, limit, 100, texts, OBJECTS_OF_A_DOCUMENT);
    }

    /**
     * One document, and a provider whose answers take long to come: a task can be known to have ended no sooner than an answer says so.
     * Sent one after the other, the requests alone would take tasks × seconds that an answer takes.
     */
    @Test
    void keepsTheAccountFullFromFarAway(BenchmarkTable table) throws IOException {
        int limit = 50;
        int tasks = 500;
        double answer = 0.3;
        Path texts = folder.resolve("texts");
        Texts.documents(texts, 1, tasks);
        double ours;
        try (Programs.Shop shop =
                Programs.Shop.open(folder.resolve("ours"), 2000, limit, 300, Programs.FIRST_COMPILER_ONLY)) {
            ours = ours(shop, Programs.FIRST_COMPILER_ONLY, limit, texts);
        }
        String what = "one document of 500 tasks of 2 s, 50 in flight, answers 0.3 s late";
        table.row(what, ours, "the least: N·(L + answer)/C", tasks * (2.0 + answer) / limit, "s", Double.POSITIVE_INFINITY);
        table.row(what, ours, "its requests one after the other", tasks * answer, "s", 0.5);
    }

    /** As its report says. */
    private static String time(Path texts) throws IOException {
        JsonNode report = JsonMapper.shared()
                .readTree(Files.readString(texts.resolve(".lectern/reports/1/report.json")));
        return report.path("pace").path("time").valueStream()
                .map(part -> "%s %.1f s".formatted(part.path("part").asString(), part.path("seconds").asDouble()))
                .collect(Collectors.joining(", "));
    }

    /** Long enough for the compilers to be done with most of it, on either side; in turns, because the machine has other moods. */
    @Test
    void costsNoMoreThanTheCallsThemselves(BenchmarkTable table) throws Exception {
        double[][] seconds = Turns.measure(0, ROUNDS, this::oursAtOnce, this::bareAtOnce);
        table.row(
                "%,d chunks, API that answers at once".formatted(CHUNKS),
                seconds[0],
                "bare client, the same calls",
                seconds[1],
                "s",
                2);
    }

    private double oursAtOnce() throws IOException {
        round = Files.createTempDirectory(folder, "round");
        Texts.documents(round.resolve("texts"), CHUNKS / 100, 100);
        try (Programs.Shop shop = Programs.Shop.open(round.resolve("ours"), 0, 1000, Programs.AS_IT_COMES)) {
            return ours(shop, Programs.AS_IT_COMES, 16, round.resolve("texts"));
        }
    }

    private double bareAtOnce() throws IOException {
        try (Programs.Shop shop = Programs.Shop.open(round.resolve("bare"), 0, 1000, Programs.AS_IT_COMES)) {
            long objects = objects(round.resolve("ours"), "night1");
            return bare(shop, Programs.AS_IT_COMES, 16, 0, round.resolve("texts"), objects);
        }
    }

    /** How many objects a document has beside its clips. */
    private static long objects(Path shop, String document) throws IOException {
        try (Stream<Path> files = Files.walk(shop.resolve("s3/lectern/books").resolve(document))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static double bare(Programs.Shop shop, List<String> jvm, int threads, long pollMillis, Path texts, long objects)
            throws IOException {
        String millis = Programs.run(
                texts,
                Map.of(),
                jvm,
                BareClient.class.getName(),
                shop.api(),
                shop.s3(),
                shop.secretKey(),
                Integer.toString(threads),
                Long.toString(pollMillis),
                texts.toString(),
                Long.toString(objects));
        return Long.parseLong(millis.trim()) / 1000.0;
    }

    private static double ours(Programs.Shop shop, List<String> jvm, int limit, Path texts) throws IOException {
        Map<String, String> environment = new HashMap<>(shop.environment());
        environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(limit));
        environment.put("LECTERN_TTS_MAX_REQUESTS_PER_SECOND", "0");
        environment.put("LECTERN_PAUSES_CHAPTER", "0s"); // silence is listened to as well
        environment.put("LECTERN_BOOK_M4B", "false");
        environment.put("LECTERN_BOOK_LPF", "false");
        String report = Programs.run(
                texts, environment, jvm, "lectern.Lectern", "run", "catalog.csv", "--format", "json");
        return JsonMapper.shared().readTree(report).path("seconds").asDouble();
    }
}
