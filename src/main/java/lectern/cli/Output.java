package lectern.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes to, and how: what the commands that report something have in common. */
final class Output {

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: text)")
    private OutputFormat format = OutputFormat.text;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    PrintWriter out() {
        return command().commandLine().getOut();
    }

    PrintWriter err() {
        return command().commandLine().getErr();
    }

    CommandSpec command() {
        return Objects.requireNonNull(command);
    }

    boolean isForPeople() {
        return format == OutputFormat.text;
    }

    /** Writes {@code report} for a program, or lets {@code people} write for a person. */
    void write(Object report, Consumer<PrintWriter> people) {
        if (isForPeople()) {
            people.accept(out());
        } else {
            Json.write(out(), report);
        }
        out().flush();
    }
}
