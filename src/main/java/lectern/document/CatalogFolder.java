package lectern.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of a catalog: which files its rows may name. */
final class CatalogFolder {

    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*", Pattern.DOTALL);

    private final Path folder;
    private final Path base;
    private final boolean allowOutside;
    private final Map<Path, Path> realFolders = new HashMap<>();
    private final AlikeNames alike = new AlikeNames();

    CatalogFolder(Path csv, boolean allowOutside) {
        Path parent = csv.getParent();
        this.folder = parent == null ? Path.of("") : parent;
        this.base = whole(folder);
        this.allowOutside = allowOutside;
    }

    /**
     * The readable regular file that {@code value} names. Real paths are compared, so that a symbolic link leads out no more
     * than {@code ..} does.
     */
    Optional<Path> file(String value, int line, int column, Problems problems) {
        if (SCHEME.matcher(value).matches()) {
            String what = value.startsWith("s3://")
                    ? Problem.quoted(value) + " is in S3, and sources in S3 cannot be read yet"
                    : Problem.quoted(value) + " is a URL, and only files can be read";
            problems.add(line, column, what, "copy the file next to the catalog and name it by its relative path");
            return Optional.empty();
        }
        Path path;
        try {
            path = folder.resolve(value).normalize();
        } catch (InvalidPathException e) {
            problems.add(
                    line,
                    column,
                    Problem.quoted(value) + " is not a path",
                    "correct the path; if it is right, start the program with LC_ALL=C.UTF-8");
            return Optional.empty();
        }
        // Looked at before the file system is, so that a refusal tells nothing about files elsewhere.
        if (!allowOutside && (Path.of(value).isAbsolute() || !whole(path).startsWith(base))) {
            refuseOutside(value, line, column, problems);
            return Optional.empty();
        }
        try {
            BasicFileAttributes named = attributes(path);
            if (named == null) {
                path = alike.find(path).orElse(path);
                named = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            }
            Path real = named.isSymbolicLink() ? path.toRealPath() : real(path);
            if (!allowOutside && !real.startsWith(realFolder())) {
                refuseOutside(value, line, column, problems);
                return Optional.empty();
            }
            boolean isRegular = named.isSymbolicLink() ? Files.isRegularFile(real) : named.isRegularFile();
            if (isRegular && Files.isReadable(real)) {
                return Optional.of(path);
            }
            problems.add(
                    line,
                    column,
                    Problem.quoted(value) + " is not a readable file",
                    "name a file, and allow reading it");
        } catch (IOException e) {
            problems.add(line, column, "there is no file " + Problem.quoted(value), "correct the path or add the file");
        }
        return Optional.empty();
    }

    /** Null where there is no such file. */
    private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Of a folder it is asked once: a catalog may name a hundred thousand files, each of some folders deep. */
    private Path real(Path path) throws IOException {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null || path.equals(folder)) {
            return path.toRealPath();
        }
        return realFolder(parent).resolve(name);
    }

    private Path realFolder() throws IOException {
        return realFolder(folder);
    }

    private Path realFolder(Path parent) throws IOException {
        Path known = realFolders.get(parent);
        if (known == null) {
            known = parent.toRealPath();
            realFolders.put(parent, known);
        }
        return known;
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static void refuseOutside(String value, int line, int column, Problems problems) {
        problems.add(
                line,
                column,
                Problem.quoted(value) + " is outside the catalog's folder",
                "move the file below the catalog, or allow sources outside in the settings");
    }
}
