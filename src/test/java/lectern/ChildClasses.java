package lectern;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * What a child's JVM loads: the program's classes in a JAR, and an archive of how they are once loaded, which halves a start (class
 * data sharing, which takes JARs only). Making the archive takes as long as some starts save, so that it is made for whoever starts
 * many; all JVMs of a build share it.
 */
final class ChildClasses {

    /** So many children make the archive worth its time. */
    private static final int MANY = 8;

    private static final long PATIENCE_SECONDS = 180;
    private static final AtomicInteger STARTS = new AtomicInteger();

    private final List<String> classPath;
    private final Path archive;

    private ChildClasses() throws IOException {
        classPath = new ArrayList<>();
        Path classes = null;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.exists(path.resolve("lectern/Lectern.class"))) {
                classes = path;
            } else if (!Files.isDirectory(path)) {
                classPath.add(entry);
            }
        }
        if (classes == null) {
            throw new IllegalStateException("the program's own classes are not on the class path as a folder");
        }
        Path folder = classes.resolveSibling("child")
                .resolve(Integer.toHexString(state(classes).hashCode()));
        classPath.add(0, packed(classes, folder).toString());
        archive = folder.resolve(System.getProperty("java.vm.version") + ".jsa");
    }

    /** The options of a JVM that is to run the program. */
    static List<String> options() {
        try {
            if (STARTS.incrementAndGet() == MANY && Files.notExists(Only.INSTANCE.archive)) {
                Only.INSTANCE.archive();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = new ArrayList<>();
        if (Files.exists(Only.INSTANCE.archive)) {
            options.add("-XX:SharedArchiveFile=" + Only.INSTANCE.archive);
        }
        options.addAll(Only.INSTANCE.classPathOption());
        return options;
    }

    private List<String> classPathOption() {
        return List.of("-cp", String.join(File.pathSeparator, classPath));
    }

    /** What tells one build's classes from another's. */
    private static Map<String, List<Long>> state(Path classes) throws IOException {
        Map<String, List<Long>> state = new LinkedHashMap<>();
        for (Path file : filesUnder(classes)) {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            state.put(file.toString(), List.of(is.size(), is.lastModifiedTime().toMillis()));
        }
        return state;
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path packed(Path classes, Path folder) throws IOException {
        Path jar = Files.createDirectories(folder).resolve("lectern.jar");
        if (Files.notExists(jar)) {
            Path unfinished = Files.createTempFile(folder, "lectern", ".jar");
            int status = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "cf0", unfinished.toString(), "-C", classes.toString(), ".");
            if (status != 0) {
                throw new IllegalStateException("jar ended with " + status);
            }
            Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
        }
        return jar;
    }

    /** Learns from narrating what {@code lectern init} writes. Goes without where another JVM is at it. */
    private void archive() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        archive.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && Files.notExists(archive)) {
                Path desk = Files.createTempDirectory("lectern-child");
                Path learnt = archive.resolveSibling("unfinished.jsa");
                run(desk, List.of(), "init", ".");
                run(desk, List.of("-XX:ArchiveClassesAtExit=" + learnt), "run", "catalog.csv");
                Files.move(learnt, archive, StandardCopyOption.ATOMIC_MOVE);
                FileSystemUtils.deleteRecursively(desk);
            }
        }
    }

    private void run(Path desk, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProgram.JAVA, "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(classPathOption());
        command.add("lectern.Lectern");
        command.addAll(List.of(args));
        Path said = desk.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(desk.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("LECTERN_BOOK_M4B", "false");
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("nothing could be learnt from it: " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static final class Only {

        static final ChildClasses INSTANCE = create();

        private static ChildClasses create() {
            try {
                return new ChildClasses();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
