package lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.local.kling.TasksInFlight;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-in wrote down about the requests that it got; the program cannot touch it. */
final class ProvidersBook {

    private final Path folder;
    private final Path log;

    /** @param home the home folder below which the stand-in was embedded */
    ProvidersBook(Path home) {
        this.folder = home.resolve("kling");
        this.log = folder.resolve("requests.log");
    }

    /**
     * A task that the provider made.
     *
     * @param id its name
     * @param text what was to be spoken
     * @param createdAt when it was accepted
     * @param hasAudio whether it was spoken to its end
     */
    record Task(String id, String text, Instant createdAt, boolean hasAudio) {}

    /** All tasks that the provider ever made, by their names. */
    Map<String, Task> tasks() {
        try (Stream<Path> files = Files.list(folder.resolve("tasks"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(ProvidersBook::task)
                    .collect(Collectors.toMap(Task::id, Function.identity()));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Task task(Path file) {
        try {
            JsonNode task = JsonMapper.shared().readTree(Files.readAllBytes(file));
            return new Task(
                    task.path("id").asString(),
                    task.path("order").path("text").asString(),
                    Instant.parse(task.path("createdAt").asString()),
                    task.path("outcome").path("seconds").isNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The audio that was made for a task. */
    byte[] audio(String taskId) {
        try {
            return Files.readAllBytes(folder.resolve("audio").resolve(taskId + ".mp3"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most tasks that were between acceptance and end at one instant. */
    long mostInFlight() {
        try {
            return TasksInFlight.of(folder).most();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each fault struck. */
    Map<String, Long> faults() {
        return entries().stream()
                .flatMap(entry -> faults(entry).stream())
                .collect(Collectors.groupingBy(fault -> fault, TreeMap::new, Collectors.counting()));
    }

    /** The faults with which each task's audio was sent, one for each time; empty where there was none. */
    Map<String, List<String>> audioSent() {
        return entries().stream()
                .filter(entry -> entry.path("path").asString("").startsWith("/audio/"))
                .collect(Collectors.groupingBy(
                        entry -> entry.path("task_id").asString(""),
                        Collectors.mapping(entry -> entry.path("fault").asString(""), Collectors.toList())));
    }

    /** How many orders came, whatever became of them. */
    long ordersSeen() {
        return orders().size();
    }

    /** How many orders were refused with {@code code}. */
    long ordersRefusedWith(int code) {
        return orders().stream()
                .filter(order -> order.path("code").intValue(0) == code)
                .count();
    }

    private static List<String> faults(JsonNode entry) {
        String faults = entry.path("fault").asString("");
        return faults.isEmpty() ? List.of() : Arrays.asList(faults.split(" "));
    }

    /** How many requests came, to the API and for audio. */
    int requests() {
        return entries().size();
    }

    /** How many tasks the provider made of each text, by the SHA-256 of the text. */
    Map<String, Long> tasksByText() {
        return orders().stream()
                .filter(order -> order.path("code").intValue(-1) == 0)
                .collect(
                        Collectors.groupingBy(order -> order.path("text_sha256").asString(), Collectors.counting()));
    }

    /** When it was last asked to make a task, whatever it answered. */
    Instant lastOrder() {
        return orders().stream()
                .map(order -> Instant.parse(order.path("time").asString()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** When it was asked to make a task for the first time after {@code start}. */
    Instant firstOrderAfter(Instant start) {
        return orders().stream()
                .map(order -> Instant.parse(order.path("time").asString()))
                .filter(start::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
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
