package lectern.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lectern.batch.ExitCode;
import lectern.batch.QueueUnreachableException;
import lectern.document.RefusedInputException;
import lectern.postgres.LedgerUnreachableException;
import lectern.storage.ObjectStoreRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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

    /** It tells of all others. */
    private static final String COMPLETION = "completion";

    private static final Set<String> NARRATING = Set.of("run", "nightly", "schedule", "retry", "worker", "serve");

    @Spec
    private CommandSpec spec;

    private LecternCommand(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * Runs the command that {@code args} name, and closes the program. A signal ends it in order until then. A terminal is written
     * to in its own encoding; files and programs get UTF-8, as JSON is, whatever the locale.
     *
     * @return the program's exit status
     */
    public static int execute(Program program, String... args) {
        try (SignalStop signal = SignalStop.install(program);
                program) {
            CommandLine line = commandLine(program, args);
            if (!Terminal.isThere()) {
                line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
                line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            }
            return line.execute(args);
        }
    }

    /** The command that {@code args} begin with, alone: to describe all of them takes as long as many need to do their work. */
    static CommandLine commandLine(Program program, String... args) {
        CommandLine line = new CommandLine(new LecternCommand(CommandSpec.create()));
        Map<String, Supplier<Object>> commands = commands(program);
        String asked = args.length == 0 ? "" : args[0];
        if (commands.containsKey(asked) && !asked.equals(COMPLETION)) {
            commands.keySet().retainAll(Set.of(asked));
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(LecternCommand::explain);
    }

    /** In the order of the help. */
    private static Map<String, Supplier<Object>> commands(Program program) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("init", InitCommand::new);
        commands.put("doctor", () -> new DoctorCommand(program));
        commands.put("run", () -> new RunCommand(program));
        commands.put("nightly", () -> new NightlyCommand(program));
        commands.put("schedule", () -> new ScheduleCommand(program));
        commands.put("worker", () -> new WorkerCommand(program));
        commands.put("plan", () -> new PlanCommand(program));
        commands.put("status", () -> new StatusCommand(program));
        commands.put("retry", () -> new RetryCommand(program, Terminal.reader()));
        commands.put("verify", () -> new VerifyCommand(program));
        commands.put("export", () -> new ExportCommand(program));
        commands.put("prune", () -> new PruneCommand(program, Terminal.reader()));
        commands.put("serve", () -> new ServeCommand(program));
        commands.put("voices", () -> new VoicesCommand(program));
        commands.put(COMPLETION, CompletionCommand::new);
        commands.put("kling", () -> new KlingCommand(program));
        return commands;
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
        log.error(
                "{}", problem instanceof QueueUnreachableException ? message(problem) : rootMessage(problem), problem);
        err.println(
                NARRATING.contains(command.getCommandName())
                        ? "The run ended early; everything bought is kept. Run again to go on; details are in lectern.log."
                        : "Details are in lectern.log.");
        return ExitCode.FAILED.status();
    }

    /** Whether {@link #explain} says that it was refused: nothing had begun. */
    static boolean isRefusal(Exception problem) {
        return problem instanceof RefusedInputException
                || problem instanceof RefusedSettingsException
                || problem instanceof ObjectStoreRefusedException
                || problem instanceof ParameterException;
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
