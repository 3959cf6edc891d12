package lectern.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;

/** Another process that uses the embedded PostgreSQL of a home, until it is told to end or is killed. */
@NullUnmarked
final class ServerUser implements AutoCloseable {

    private static final String READY = "READY ";

    private final Process process;
    private final BufferedReader output;

    private ServerUser(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What the other process does. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(new Home(Path.of(arguments[0])))) {
            System.out.println(READY + server.jdbcUrl());
            System.in.read();
        }
    }

    static ServerUser launch(Home home) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        ServerUser.class.getName(),
                        home.folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerUser(process);
    }

    /** Waits until it has its server; the server's URL. */
    String url() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new AssertionError("the process ended without a server");
    }

    /** Ends as a program does whose work is done. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        waitForEnd();
    }

    /** Ends as a program does that the power left. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        waitForEnd();
    }

    private void waitForEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
