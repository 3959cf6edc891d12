package lectern;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code lectern serve} in a JVM of its own, on a free port. */
final class ServedProgram {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

    private final ChildProgram program;
    private final Map<String, String> environment;
    private final URI address;

    private ServedProgram(ChildProgram program, Map<String, String> environment, URI address) {
        this.program = program;
        this.environment = environment;
        this.address = address;
    }

    /** Starts it in {@code folder}, with a database of its own, and waits until it listens. */
    static ServedProgram start(Path folder, Map<String, String> environment, String... args) {
        String[] all = new String[args.length + 3];
        System.arraycopy(new String[] {"serve", "--port", "0"}, 0, all, 0, 3);
        System.arraycopy(args, 0, all, 3, args.length);
        ChildProgram program = ChildProgram.start(folder, environment, all);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        !program.isAlive() || ADDRESS.matcher(program.out()).find());
        Matcher address = ADDRESS.matcher(program.out());
        if (!address.find()) {
            throw new AssertionError("does not listen: " + program.out() + program.err());
        }
        return new ServedProgram(program, new HashMap<>(environment), URI.create(address.group()));
    }

    URI address() {
        return address;
    }

    Map<String, String> environment() {
        return environment;
    }

    ChildProgram program() {
        return program;
    }

    JdbcClient ledger() {
        return JdbcClient.create(new DriverManagerDataSource(environment.get("SPRING_DATASOURCE_URL")));
    }

    void kill() {
        program.kill();
    }
}
