package lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-in wrote down about the requests that it got; the program cannot touch it. */
final class ProvidersBook {

    private final Path log;

    /** @param home the home folder below which the stand-in was embedded */
    ProvidersBook(Path home) {
        this.log = home.resolve("kling").resolve("requests.log");
    }

    /** How many tasks the provider made of each text, by the SHA-256 of the text. */
    Map<String, Long> tasksByText() {
        return orders().stream()
                .filter(order -> order.path("code").intValue(-1) == 0)
                .collect(
                        Collectors.groupingBy(order -> order.path("text_sha256").asString(), Collectors.counting()));
    }

    /** The length of the longest text that was ever asked for, in UTF-16 units. */
    int longestText() {
        return orders().stream()
                .mapToInt(order -> order.path("text_length").intValue(0))
                .max()
                .orElse(0);
    }

    /** Notes about requests that no client should make, such as a token that was sent to the audio's host. */
    List<String> defects() {
        return entries().stream()
                .filter(entry -> entry.has("defect"))
                .map(JsonNode::toString)
                .toList();
    }

    private List<JsonNode> orders() {
        return entries().stream()
                .filter(entry -> entry.path("method").asString("").equals("POST"))
                .toList();
    }

    private List<JsonNode> entries() {
        try {
            JsonMapper json = JsonMapper.builder().build();
            return Files.exists(log)
                    ? Files.readAllLines(log).stream().map(json::readTree).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
