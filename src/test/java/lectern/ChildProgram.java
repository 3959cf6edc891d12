package lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The program in a JVM of its own, in a working folder of its own, so that it can really be killed. */
final class ChildProgram {

    private static final long PATIENCE_SECONDS = Long.getLong("lectern.patience", 180);

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code lectern args…} in {@code folder}; its home is {@code folder/.lectern} unless the environment says otherwise. */
    static ChildProgram start(Path folder, Map<String, String> environment, String... args) {
        ChildHome.furnish(folder, environment, List.of(args));
        return startAsItIs(folder, environment, args);
    }

    /** The same, and what the program needs below a home that does not exist yet it makes itself. */
    static ChildProgram startAsItIs(Path folder, Map<String, String> environment, String... args) {
        return start(folder, environment, List.of(), ChildClasses.quickToStart(), args);
    }

    /** On a Java with these options, and else with its own defaults. */
    static ChildProgram startOnJava(
            List<String> options, Path folder, Map<String, String> environment, String... args) {
        return start(folder, environment, List.of(), options, args);
    }

    /** As {@code nohup} starts it: hangups are ignored. */
    static ChildProgram startWithoutHangup(Path folder, Map<String, String> environment, String... args) {
        return start(
                folder,
                environment,
                List.of("sh", "-c", "trap '' HUP; exec \"$@\"", "sh"),
                ChildClasses.quickToStart(),
                args);
    }

    /** Runs it to its end in front of a terminal, which only {@code script} can make. */
    static ChildProgram runOnTerminal(Path folder, Map<String, String> environment, String... args) {
        ChildProgram program = start(
                folder,
                environment,
                List.of("sh", "-c", "exec script -qe -c \"$*\" /dev/null </dev/null", "sh"),
                ChildClasses.quickToStart(),
                args);
        program.await();
        return program;
    }

    /** Starts it in front of a terminal at which {@link #type} types. */
    static ChildProgram startOnTerminal(Path folder, Map<String, String> environment, String... args) {
        return start(
                folder,
                environment,
                List.of("sh", "-c", "exec script -qe -c \"exec $*\" /dev/null", "sh"),
                ChildClasses.quickToStart(),
                args);
    }

    private static ChildProgram start(
            Path folder, Map<String, String> environment, List<String> starter, List<String> options, String... args) {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", ChildClasses.classPath(), "lectern.Lectern"));
        command.addAll(List.of(args));
        try {
            Path out = Files.createTempFile(folder, "stdout", ".txt");
            Path err = Files.createTempFile(folder, "stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("LECTERN_BOOK_M4B", "false"); // takes long, and is tried where it matters
            builder.environment().putAll(environment);
            return new ChildProgram(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    static ChildProgram run(Path folder, Map<String, String> environment, String... args) {
        ChildProgram program = start(folder, environment, args);
        program.await();
        return program;
    }

    /** Its exit status, once it has ended. */
    int await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within %d s:%n%s%n%s".formatted(PATIENCE_SECONDS, out(), err()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until it has written these words, or has ended without. */
    void awaitOut(String words) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() -> out().contains(words) || !isAlive());
    }

    /** Kills it, without a chance to do anything about it. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    long pid() {
        return process.pid();
    }

    /** Sends it a signal, for instance {@code INT}, as Ctrl-C does. */
    void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Types into its terminal; {@code \u0003} is Ctrl-C. */
    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
