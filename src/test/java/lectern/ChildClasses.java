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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.ResourceUtils;

/**
 * What a child's JVM loads: the program's classes in a JAR, and an archive of how they are once loaded, which halves a start (class
 * data sharing, which takes JARs only). Making the archive takes as long as some starts save, so that it is made for whoever starts
 * many; all JVMs of a build share it.
 */
final class ChildClasses {

    /** So many children make the archive worth its time. */
    private static final int MANY = 8;

    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";
    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final ChildClasses OF_THIS_BUILD = ofThisBuild();

    private final String classPath;
    private final Path archive;

    private ChildClasses(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    private static ChildClasses ofThisBuild() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Files.isDirectory(Path.of(entry))) {
                entries.add(entry);
            }
        }
        try {
            Path classes = ResourceUtils.getFile(
                            Lectern.class.getProtectionDomain().getCodeSource().getLocation())
                    .toPath();
            Path jar = packed(classes);
            entries.add(0, jar.toString());
            return new ChildClasses(
                    String.join(File.pathSeparator, entries),
                    jar.resolveSibling(System.getProperty("java.vm.version") + ".jsa"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program and its libraries, and nothing of the tests' own. */
    static String classPath() {
        return OF_THIS_BUILD.classPath;
    }

    /** Where whatever is made once for this build's children is. */
    static Path folder() {
        return OF_THIS_BUILD.archive.getParent();
    }

    /** Options of a JVM that is to start quickly, whatever it costs a long run. */
    static List<String> quickToStart() {
        if (STARTS.incrementAndGet() == MANY) {
            OF_THIS_BUILD.archive();
        }
        List<String> options = new ArrayList<>(List.of(FIRST_COMPILER_ALONE));
        if (Files.exists(OF_THIS_BUILD.archive)) {
            // mapped at the address it was made for, which saves a third of a short command
            options.addAll(List.of(
                    "-XX:SharedArchiveFile=" + OF_THIS_BUILD.archive,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0"));
        }
        return options;
    }

    /** A JAR of the classes as they are now, in a folder of its own; those of earlier builds are removed. */
    private static Path packed(Path classes) throws IOException {
        Path all = Files.createDirectories(classes.resolveSibling("child"));
        Path folder = all.resolve(Integer.toHexString(state(classes).hashCode()));
        Path jar = folder.resolve("lectern.jar");
        if (Files.notExists(jar)) {
            try (Stream<Path> builds = Files.list(all)) {
                for (Path build : builds.filter(build -> !build.equals(folder)).toList()) {
                    FileSystemUtils.deleteRecursively(build);
                }
            }
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "lectern", ".jar");
            int status = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "cf0", unfinished.toString(), "-C", classes.toString(), ".");
            if (status != 0) {
                throw new IOException("%s could not be packed: jar ended with %d".formatted(classes, status));
            }
            Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
        }
        return jar;
    }

    /** What tells one build's classes from another's. */
    private static List<String> state(Path classes) throws IOException {
        List<String> state = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                state.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        return state;
    }

    /** Learns from narrating what {@code lectern init} writes. Goes without where another JVM is at it. */
    private void archive() {
        try (FileChannel channel = FileChannel.open(
                        archive.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && Files.notExists(archive)) {
                Path learnt = archive.resolveSibling("unfinished.jsa");
                Path desk = Files.createTempDirectory("lectern-child");
                try {
                    learn(desk, List.of(FIRST_COMPILER_ALONE), "init", ".");
                    learn(
                            desk,
                            List.of(FIRST_COMPILER_ALONE, "-XX:ArchiveClassesAtExit=" + learnt),
                            "run",
                            "catalog.csv");
                } finally {
                    FileSystemUtils.deleteRecursively(desk);
                }
                Files.move(learnt, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void learn(Path desk, List<String> options, String... args) {
        ChildProgram program = ChildProgram.startOnJava(options, desk, Map.of(), args);
        if (program.await() != 0) {
            throw new AssertionError("nothing could be learnt from it: " + program.out() + program.err());
        }
    }
}
