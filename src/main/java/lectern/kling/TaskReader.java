package lectern.kling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.task.ListedTask;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import lectern.task.TaskPage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Understands task objects: the one that a task's own calls answer with, and the list of them. */
final class TaskReader {

    private TaskReader() {}

    /**
     * The task that an answer tells of.
     *
     * @throws SpeechUnavailableException when it tells of none
     */
    static TaskAnswer task(Answer answer) {
        if (id(answer.data()).isEmpty()) {
            throw answer.notUnderstood("it names no task");
        }
        return read(answer.requestId(), answer.data());
    }

    /**
     * The task that was asked for.
     *
     * @throws SpeechUnavailableException when the answer tells of none or, as a cache on the way may, of another: its audio
     *     would be kept as the speech of a text that it does not read
     */
    static TaskAnswer task(Answer answer, String providerTaskId) {
        TaskAnswer task = task(answer);
        if (!task.providerTaskId().equals(providerTaskId)) {
            throw answer.notUnderstood("it tells of another task, " + Words.shortened(task.providerTaskId()));
        }
        return task;
    }

    /**
     * The tasks that an answer lists.
     *
     * @throws SpeechUnavailableException when it holds no list
     */
    static TaskPage page(Answer answer) {
        if (!answer.data().isArray()) {
            throw answer.notUnderstood("it lists no tasks");
        }
        List<ListedTask> tasks = new ArrayList<>();
        for (JsonNode task : answer.data()) {
            if (!id(task).isEmpty()) {
                tasks.add(new ListedTask(read(answer.requestId(), task), Numbers.time(task.path("created_at"))));
            }
        }
        return new TaskPage(tasks, answer.data().size());
    }

    private static TaskAnswer read(String requestId, JsonNode task) {
        TaskAnswer.Status status = status(task);
        return new TaskAnswer(
                requestId,
                id(task),
                status,
                Words.shortened(task.path("task_status_msg").asString("")),
                status == TaskAnswer.Status.SUCCEEDED
                        ? new TaskAnswer.Audio(
                                url(task), Numbers.seconds(audio(task).path("duration")))
                        : null,
                Numbers.decimal(task.path("final_unit_deduction")),
                took(task));
    }

    /** A task that succeeded and shows no audio is paid for, and its name is known: a later query may show it. */
    private static TaskAnswer.Status status(JsonNode task) {
        return switch (task.path("task_status").asString("")) {
            case "succeed" -> url(task).isEmpty() ? TaskAnswer.Status.PENDING : TaskAnswer.Status.SUCCEEDED;
            case "failed" -> TaskAnswer.Status.FAILED;
            default -> TaskAnswer.Status.PENDING; // submitted, processing, and whatever comes to be added
        };
    }

    private static @Nullable Duration took(JsonNode task) {
        Instant created = Numbers.time(task.path("created_at"));
        Instant updated = Numbers.time(task.path("updated_at"));
        return created == null || updated == null || updated.isBefore(created)
                ? null
                : Duration.between(created, updated);
    }

    private static String id(JsonNode task) {
        return task.path("task_id").asString("");
    }

    private static String url(JsonNode task) {
        return audio(task).path("url").asString("");
    }

    private static JsonNode audio(JsonNode task) {
        return task.path("task_result").path("audios").path(0);
    }
}
