package lectern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lectern.local.kling.ProvidersSide;

/** A speech server that answers at once or after a while, and an object store, in a process of their own. */
public final class Elsewhere implements AutoCloseable {

    private final Path home;
    private final Process process;
    private final Map<String, String> environment;

    private Elsewhere(Path home, Process process, Map<String, String> environment) {
        this.home = home;
        this.process = process;
        this.environment = environment;
    }

    /**
     * Starts it.
     *
     * @param home where its books, and what is stored, are
     * @param atOnce how many tasks the account may have at once
     * @param millis how long a task is worked on
     */
    public static Elsewhere start(Path home, int atOnce, int millis) throws IOException {
        Files.createDirectories(home);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProvidersSide.class.getName(),
                        home.toString(),
                        Integer.toString(atOnce),
                        Integer.toString(millis))
                .redirectError(home.resolve("stderr.txt").toFile())
                .start();
        Map<String, String> environment = new HashMap<>();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null && !line.isEmpty(); line = said.readLine()) {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
        if (environment.isEmpty()) {
            throw new IOException("it did not start: " + Files.readString(home.resolve("stderr.txt")));
        }
        return new Elsewhere(home, process, Map.copyOf(environment));
    }

    /** What leads the program to them. */
    public Map<String, String> environment() {
        return environment;
    }

    public Path home() {
        return home;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
