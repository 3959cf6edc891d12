package lectern.local.kling;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The task object of the API, as its page shows it: durations and units are strings, times are milliseconds. */
final class TaskView {

    private static final String NOTHING = "0";

    private final AudioLinks links;
    private final URI audioServer;
    private final BigDecimal unitsPerCall;
    private final InstantSource clock;

    TaskView(AudioLinks links, URI audioServer, BigDecimal unitsPerCall, InstantSource clock) {
        this.links = links;
        this.audioServer = audioServer;
        this.unitsPerCall = unitsPerCall;
        this.clock = clock;
    }

    ObjectNode of(Task task) {
        Instant now = clock.instant();
        Task.Status status = task.status(now);
        Task.Outcome outcome = task.hasEnded(now) ? task.outcome() : null;
        ObjectNode view = JsonMapper.shared()
                .createObjectNode()
                .put("task_id", task.id())
                .put("task_status", status.word)
                .put("task_status_msg", outcome == null ? "" : outcome.message());
        BigDecimal seconds = outcome == null ? null : outcome.seconds();
        if (seconds != null) {
            view.putObject("task_result")
                    .putArray("audios")
                    .addObject()
                    .put("id", links.audioId(task.id()))
                    .put("url", links.link(audioServer, task.id()).toString())
                    .put("duration", seconds.toPlainString());
        }
        return view.put("final_unit_deduction", seconds == null ? NOTHING : unitsPerCall.toPlainString())
                .put("created_at", task.createdAt().toEpochMilli())
                .put("updated_at", task.updatedAt(now).toEpochMilli());
    }
}
