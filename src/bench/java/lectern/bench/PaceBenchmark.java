package lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** How near a run comes to what the account's limit allows, and what it costs to keep a ledger. */
class PaceBenchmark {

    @TempDir
    Path folder;

    /** No run can be faster than tasks × seconds a task takes / tasks in flight. */
    @Test
    void keepsTheAccountFull() throws IOException {
        int limit = 50;
        double least = 1000 * 2.0 / limit;
        Path texts = folder.resolve("texts");
        Texts.documents(texts, 10, 100);
        double bare;
        try (Programs.Shop shop = Programs.Shop.open(folder.resolve("bare"), 2000, limit)) {
            bare = bare(shop, limit, 1000, texts, 1);
        }
        double ours;
        try (Programs.Shop shop = Programs.Shop.open(folder.resolve("ours"), 2000, limit)) {
            ours = ours(shop, limit, texts);
        }
        System.out.printf("pace: least %.1f s, ours %.1f s (%.3f), bare client %.1f s%n", least, ours, ours / least, bare);
        assertThat(ours / least).isLessThanOrEqualTo(1.03);
    }

    @Test
    void costsNoMoreThanTheCallsThemselves() throws IOException {
        int chunks = 2000;
        Path texts = folder.resolve("texts");
        Texts.documents(texts, 20, chunks / 20);
        double ours;
        try (Programs.Shop shop = Programs.Shop.open(folder.resolve("ours"), 0, 1000)) {
            ours = ours(shop, 16, texts);
        }
        double bare;
        try (Programs.Shop shop = Programs.Shop.open(folder.resolve("bare"), 0, 1000)) {
            bare = bare(shop, 16, 0, texts, objects(folder.resolve("ours"), "night1"));
        }
        System.out.printf(
                "overhead: ours %.1f chunks/s, bare client %.1f chunks/s (%.2f)%n",
                chunks / ours, chunks / bare, bare / ours);
        assertThat(bare / ours).isGreaterThanOrEqualTo(0.5);
    }

    /** How many objects a document has beside its clips. */
    private static long objects(Path shop, String document) throws IOException {
        try (Stream<Path> files = Files.walk(shop.resolve("s3/lectern/books").resolve(document))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static double bare(Programs.Shop shop, int threads, long pollMillis, Path texts, long objects) throws IOException {
        String millis = Programs.run(
                texts,
                Map.of(),
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

    private static double ours(Programs.Shop shop, int limit, Path texts) throws IOException {
        Map<String, String> environment = new HashMap<>(shop.environment());
        environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(limit));
        environment.put("LECTERN_TTS_MAX_REQUESTS_PER_SECOND", "0");
        environment.put("LECTERN_PAUSES_CHAPTER", "0s"); // silence is listened to as well
        environment.put("LECTERN_BOOK_M4B", "false");
        environment.put("LECTERN_BOOK_LPF", "false");
        String report = Programs.run(
                texts, environment, "lectern.Lectern", "run", "catalog.csv", "--format", "json");
        return JsonMapper.shared().readTree(report).path("seconds").asDouble();
    }
}
