package lectern.cli;

import java.io.PrintWriter;
import lectern.batch.ExitCode;
import lectern.document.RefusedInputException;
import lectern.postgres.LedgerUnreachableException;
import lectern.storage.ObjectStoreRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program's commands. */
@Command(
        name = "lectern",
        description = "Turns long documents into audiobooks. Can be killed at any moment and started again;"
                + " never buys the same words twice.",
        mixinStandardHelpOptions = true,
        version = "Lectern 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:everything asked for is complete",
            "  1:a defect or an outage",
            "  2:refused before anything was bought: usage, settings, catalog",
            "  3:finished, and some documents are incomplete",
            "  4:stopped on purpose before the end: account, credentials, cost cap, operator",
            "130:interrupted by a signal, after an orderly stop"
        },
        footer = {
            "",
            "Settings: config/application.yml in the working folder, environment variables over it.",
            "With nothing set, everything is embedded below LECTERN_HOME (.lectern)."
        })
public final class LecternCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private LecternCommand(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * Runs the command that {@code args} name, and closes the program. A signal ends it in order until then.
     *
     * @return the program's exit status
     */
    public static int execute(Program program, String... args) {
        try (SignalStop signal = SignalStop.install(program);
                program) {
            return commandLine(program).execute(args);
        }
    }

    static CommandLine commandLine(Program program) {
        LecternCommand root = new LecternCommand(CommandSpec.create());
        return new CommandLine(root)
                .addSubcommand(new RunCommand(program))
                .addSubcommand(new NightlyCommand(program))
                .addSubcommand(new ScheduleCommand(program))
                .addSubcommand(new WorkerCommand(program))
                .addSubcommand(new PlanCommand(program))
                .addSubcommand(new StatusCommand(program))
                .addSubcommand(new RetryCommand(program, Terminal.reader()))
                .addSubcommand(new VerifyCommand(program))
                .addSubcommand(new ExportCommand(program))
                .addSubcommand(new PruneCommand(program, Terminal.reader()))
                .addSubcommand(new ServeCommand(program))
                .addSubcommand(new VoicesCommand(program))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new KlingCommand(program))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(LecternCommand::explain);
    }

    /** With no command: help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int explain(Exception problem, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (problem instanceof RefusedInputException refused) {
            refused.problems().forEach(err::println);
            err.println("Nothing was bought. %s found."
                    .formatted(Words.count(refused.problems().size(), "problem")));
            return ExitCode.REFUSED.status();
        }
        if (problem instanceof RefusedSettingsException refused) {
            err.println(refused.getMessage());
            err.println("Nothing was bought. Settings are in config/application.yml and in environment variables.");
            return ExitCode.REFUSED.status();
        }
        if (problem instanceof ObjectStoreRefusedException refused) {
            err.println(refused.getMessage() + ": check LECTERN_S3_BUCKET, LECTERN_S3_ENDPOINT and the credentials.");
            err.println("Nothing was bought.");
            return ExitCode.REFUSED.status();
        }
        Logger log = LoggerFactory.getLogger(LecternCommand.class);
        if (problem instanceof LedgerUnreachableException outage) {
            log.error("{}", outage.getMessage(), outage);
            return ExitCode.FAILED.status();
        }
        log.error("{}", rootMessage(problem), problem);
        err.println("The run ended early; everything bought is kept. Run again to go on; details are in lectern.log.");
        return ExitCode.FAILED.status();
    }

    /** The two innermost messages: the last one alone is often no more than "Connection refused". */
    static String rootMessage(Throwable problem) {
        Throwable above = problem;
        Throwable root = problem;
        while (root.getCause() != null) {
            above = root;
            root = root.getCause();
        }
        String why = message(root);
        return above == root || message(above).contains(why) ? message(above) : message(above) + " (" + why + ")";
    }

    private static String message(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }
}
