package lectern.local.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many tasks were in flight, by nothing but the stand-in's records of its tasks. */
public final class TasksInFlight {

    private record Flight(Instant from, Instant until) {

        boolean isIn(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    private final List<Flight> flights;

    private TasksInFlight(List<Flight> flights) {
        this.flights = flights;
    }

    /** @param folder the stand-in's own */
    public static TasksInFlight of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tasks"))) {
            return new TasksInFlight(files.filter(file -> file.toString().endsWith(".json"))
                    .map(TasksInFlight::flight)
                    .toList());
        }
    }

    /** A task counts from its acceptance until it was spoken and its time was over, whichever was later. */
    private static Flight flight(Path file) {
        try {
            JsonNode task = JsonMapper.shared().readTree(Files.readAllBytes(file));
            Instant due = Instant.parse(task.path("processingUntil").asString());
            JsonNode outcome = task.path("outcome");
            Instant spoken =
                    outcome.isObject() ? Instant.parse(outcome.path("at").asString()) : Instant.MAX;
            return new Flight(Instant.parse(task.path("createdAt").asString()), spoken.isAfter(due) ? spoken : due);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long at(Instant time) {
        return flights.stream().filter(flight -> flight.isIn(time)).count();
    }

    /** It can only grow when a task is accepted. */
    public long most() {
        return flights.stream().mapToLong(flight -> at(flight.from())).max().orElse(0);
    }
}
