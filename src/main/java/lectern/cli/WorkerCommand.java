package lectern.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.batch.StopReason;
import lectern.queue.Worker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lectern worker}. */
@Command(
        name = "worker",
        description =
                "Narrates documents that runs with --remote put into a queue, several at a time, until it is asked to stop. Any number"
                        + " of workers may share a queue; one that is killed loses nothing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  lectern worker    until SIGTERM or Ctrl-C, which it obeys in order"})
final class WorkerCommand implements Callable<Integer> {

    private final Program program;

    @Spec
    private @Nullable CommandSpec spec;

    WorkerCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Worker worker = program.worker();
        err.println("Takes narrations from the queue %s, %d at a time."
                .formatted(worker.settings().name(), worker.settings().atOnce()));
        err.flush();
        StopReason why = worker.work();
        if (why.kind() == StopReason.Kind.SIGNAL) {
            err.println("Stopped in order: what was not finished is back in the queue.");
            err.flush();
            return ExitCode.COMPLETE.status();
        }
        err.println(why.message());
        err.flush();
        return ExitCode.FAILED.status();
    }
}
