package lectern.audio;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program {@code ffmpeg}, where it is on the {@code PATH}. It makes what Lectern cannot make by itself; everything else goes on
 * without it.
 */
public final class Ffmpeg {

    private static final String PROGRAM = "ffmpeg";
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    private static final int TAIL_BYTES = 2000;
    private static final int SECONDS_TO_END = 5;

    private final String version;

    private Ffmpeg(String version) {
        this.version = version;
    }

    /** The program, looked for once in the life of this process; empty when it is not there, or does not start. */
    public static Optional<Ffmpeg> onPath() {
        return Found.ONCE;
    }

    /** As it names it, for instance {@code 5.1.6-0+deb12u1}. */
    public String version() {
        return version;
    }

    /**
     * Runs it with {@code arguments}, as they are and without a shell, to its end, however long that takes. When this thread is
     * interrupted, it is ended too.
     *
     * @throws InterruptedIOException when this thread is interrupted, which it is again afterwards
     * @throws IOException when it ends with another status than 0; the message holds the last that it said
     */
    public void run(List<String> arguments) throws IOException {
        Path said = Files.createTempFile("lectern-ffmpeg", ".txt");
        try {
            int status = status(start(arguments, said.toFile()));
            if (status != 0) {
                throw new IOException(
                        "ffmpeg %s ended with status %d: %s".formatted(version, status, OneLine.of(tail(said))));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static Process start(List<String> arguments, File said) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-nostdin", "-hide_banner", "-v", "error"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
    }

    private static int status(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ffmpeg was at work");
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private static String tail(Path said) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(said.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Looked for when it is first asked for. */
    private static final class Found {

        static final Optional<Ffmpeg> ONCE = find();

        private static Optional<Ffmpeg> find() {
            try {
                Process process = new ProcessBuilder(PROGRAM, "-version")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process.getOutputStream().close();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                Matcher version = VERSION.matcher(said);
                return version.find() ? Optional.of(new Ffmpeg(version.group(1))) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
