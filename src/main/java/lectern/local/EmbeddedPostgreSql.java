package lectern.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lectern.task.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server below the home folder. Its data last from run to run, writes are safe against a crash (fsync), and
 * it listens on loopback only, with a password of its own.
 *
 * <p>Several processes may use one home: the first starts the server, the last one to end stops it. A server that a killed
 * process left running is used again.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

    public static final String USER = "postgres";
    private static final String DATABASE = "postgres";
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgreSql.class);

    private final Path folder;
    private final int port;
    private final String password;
    private final FileChannel users;
    private FileLock using;

    private EmbeddedPostgreSql(Path folder, int port, String password, FileChannel users, FileLock using) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.users = users;
        this.using = using;
    }

    /** Whether a server was ever started below {@code home}; if not, no ledger exists there. */
    public static boolean exists(Home home) {
        return Files.exists(data(home.postgres()).resolve("PG_VERSION"));
    }

    /**
     * The server below {@code home}, started if it does not run.
     *
     * @throws UncheckedIOException when it cannot be started; the message says what to look at
     */
    public static EmbeddedPostgreSql start(Home home) {
        Path folder = Home.made(home.postgres());
        try {
            return Home.exclusively(folder.resolve("start.lock"), () -> {
                String password = Secret.in(folder.resolve("password"));
                FileChannel users = FileChannel.open(
                        folder.resolve("users.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                try {
                    if (isUnused(users)) {
                        new Postmaster(data(folder)).forgetIfDead();
                    }
                    FileLock using = users.lock(0, Long.MAX_VALUE, true);
                    int port = running(folder, password).orElseGet(() -> startServer(folder, password));
                    return new EmbeddedPostgreSql(folder, port, password, users, using);
                } catch (IOException | RuntimeException e) {
                    users.close(); // else this process would count as a user
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded PostgreSQL in " + folder, e);
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    public String password() {
        return password;
    }

    /** Stops the server, unless another process still uses it. */
    @Override
    public void close() {
        if (!users.isOpen()) {
            return;
        }
        try {
            Home.exclusively(folder.resolve("start.lock"), () -> {
                using.release();
                FileLock alone = users.tryLock();
                if (alone != null) {
                    using = alone;
                    new Postmaster(data(folder)).stop();
                }
                users.close();
                return folder;
            });
        } catch (IOException e) {
            log.warn("Could not stop the embedded PostgreSQL in {}; the next run will use it as it is", folder, e);
        }
    }

    private static boolean isUnused(FileChannel users) throws IOException {
        try (FileLock alone = users.tryLock()) {
            return alone != null;
        }
    }

    /** The port of a server that already runs on this folder, whoever started it. */
    private static Optional<Integer> running(Path folder, String password) throws IOException {
        Postmaster postmaster = new Postmaster(data(folder));
        Optional<Integer> port = postmaster.port();
        Instant giveUp = Instant.now().plus(START_WAIT);
        while (port.isPresent() && postmaster.isAlive() && Instant.now().isBefore(giveUp)) {
            if (isOurs(folder, port.get(), password)) {
                return port;
            }
            Pause.real().sleep(RETRY); // it starts, recovers or stops
        }
        return Optional.empty();
    }

    private static boolean isOurs(Path folder, int port, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port), USER, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Files.isSameFile(Path.of(row.getString(1)), data(folder));
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    private static int startServer(Path folder, String password) {
        Path data = data(folder);
        Path passwordFile = folder.resolve("password");
        File output = folder.resolve("server.log").toFile();
        int port = freePort();
        try {
            removeHalfMade(data);
            EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(
                            Home.made(folder.resolve("programs")).toFile())
                    .setPort(port)
                    .setPGStartupWait(START_WAIT)
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setDataDirectoryCustomizer(EmbeddedPostgreSql::demandPassword)
                    .setConnectConfig("password", password)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "300")
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(output))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(output))
                    .start();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded PostgreSQL; see " + output, e);
        }
    }

    /** An initialisation that was killed leaves a folder that no server accepts, and that holds nothing yet. */
    private static void removeHalfMade(Path data) throws IOException {
        if (Files.exists(data) && !Files.exists(data.resolve("pg_hba.conf.lectern"))) {
            org.springframework.util.FileSystemUtils.deleteRecursively(data);
        }
    }

    private static void demandPassword(File data) {
        try {
            String rules = "host all all 127.0.0.1/32 scram-sha-256\n";
            Files.writeString(data.toPath().resolve("pg_hba.conf"), rules);
            Files.writeString(data.toPath().resolve("pg_hba.conf.lectern"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write pg_hba.conf", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }
}
