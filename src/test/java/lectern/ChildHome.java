package lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.Home;
import org.springframework.util.FileSystemUtils;

/**
 * What the first run in a home takes some seconds for, and no test is about: PostgreSQL's programs unpacked, and a server initialised
 * that has no table yet. Made once in a build, and given to each child that would make its own.
 */
final class ChildHome {

    private static final Set<String> NARRATING = Set.of("run", "nightly", "schedule", "serve");
    private static final String PROGRAMS = "programs";

    private ChildHome() {}

    /** Furnishes {@code folder/.lectern} if this command would, and nobody has begun to. */
    static void furnish(Path folder, Map<String, String> environment, List<String> command) {
        Path postgres = new Home(folder.resolve(".lectern")).postgres();
        if (!command.isEmpty()
                && NARRATING.contains(command.get(0))
                && !environment.containsKey("LECTERN_HOME")
                && !environment.containsKey("SPRING_DATASOURCE_URL")
                && Files.notExists(postgres)) {
            try {
                Path made = made(ChildClasses.folder().resolve("home"));
                Files.createDirectories(postgres);
                Files.createSymbolicLink(postgres.resolve(PROGRAMS), made.resolve(PROGRAMS));
                copy(made.resolve("password"), postgres);
                copy(made.resolve("data"), postgres);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static synchronized Path made(Path folder) throws IOException {
        Path finished = folder.resolve("postgres");
        try (FileChannel channel = FileChannel.open(
                        folder.resolveSibling("home.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (Files.notExists(finished)) {
                Path unfinished = folder.resolveSibling("unfinished-home");
                FileSystemUtils.deleteRecursively(unfinished);
                EmbeddedPostgreSql.start(new Home(unfinished)).close();
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return finished;
    }

    /** With the permissions that the server insists on. */
    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(
                        path,
                        into.resolve(from.getParent().relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
