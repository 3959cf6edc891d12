package lectern.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A home as its embedded PostgreSQL is seen from outside. */
@NullUnmarked
record PostgresHome(Home home) {

    Path data() {
        return home.postgres().resolve("data");
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    /** The server that runs on the home's data, by its own lock file. */
    Optional<ProcessHandle> server() throws IOException {
        return Files.exists(pidFile())
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile()).get(0).strip()))
                : Optional.empty();
    }

    /** Whatever a failed test left. */
    void stopWhatIsLeft() throws IOException {
        server().filter(left -> left.pid() != ProcessHandle.current().pid()).ifPresent(ProcessHandle::destroy);
    }

    /** One value, asked for with the home's own password. */
    String ask(String url, String sql) throws SQLException, IOException {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void run(String url, String sql) throws SQLException, IOException {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection(String url) throws SQLException, IOException {
        String password = Files.readString(home.postgres().resolve("password")).strip();
        return DriverManager.getConnection(url, EmbeddedPostgreSql.USER, password);
    }
}
