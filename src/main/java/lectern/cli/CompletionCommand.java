package lectern.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lectern completion}. */
@Command(
        name = "completion",
        description = "Prints what lets bash and zsh complete commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Where lectern is an alias or a script that starts the program:",
            "  source <(lectern completion)    in ~/.bashrc; in ~/.zshrc after: autoload -U +X bashcompinit && bashcompinit"
        })
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    CompletionCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("lectern", spec.root().commandLine()));
        out.flush();
        return ExitCode.COMPLETE.status();
    }
}
