package lectern.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lectern.task.Pause;

/**
 * The server process of a PostgreSQL data folder, as its {@code postmaster.pid} tells of it, whoever started it.
 *
 * @param data the data folder
 */
record Postmaster(Path data) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private static final Duration STOP_LOOK = Duration.ofMillis(20);

    /** The port that it listens on, if the file names one already. */
    Optional<Integer> port() throws IOException {
        return line(PORT_LINE).map(Integer::parseInt);
    }

    /** Whether a process with its number is alive. */
    boolean isAlive() throws IOException {
        return pid().flatMap(ProcessHandle::of).isPresent();
    }

    /**
     * Forgets a server that died. After a crash of the machine, or of a container, its number is soon some other program's;
     * PostgreSQL would take that program for the server, and not start.
     */
    void forgetIfDead() throws IOException {
        if (pid().filter(Postmaster::isAnotherProgram).isPresent()) {
            Files.delete(file());
        }
    }

    /** A smart shutdown: the signal that asks the server to end once its last session has. Waits until it has ended. */
    void stop() throws IOException {
        pid().filter(pid -> !isAnotherProgram(pid)).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroy);
        Instant giveUp = Instant.now().plus(STOP_WAIT);
        while (Files.exists(file()) && Instant.now().isBefore(giveUp)) {
            Pause.real().sleep(STOP_LOOK); // quicker than onExit, which looks about once a second
        }
    }

    private Optional<Long> pid() throws IOException {
        return line(PID_LINE).map(Long::parseLong);
    }

    private Optional<String> line(int number) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file());
            return lines.stream().skip(number).findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code pid} is a program that can be told, and is told, from a PostgreSQL server. */
    private static boolean isAnotherProgram(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> !Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}
