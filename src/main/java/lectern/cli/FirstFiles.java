package lectern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a folder needs for a first run: a catalog, a document that it names, and the settings with their defaults. */
final class FirstFiles {

    static final String CATALOG = "catalog.csv";
    private static final String DOCUMENT = "first-book.md";
    private static final String SETTINGS = "config/application.yml";

    private FirstFiles() {}

    /**
     * A file that belongs there.
     *
     * @param name relative to the folder
     * @param what for people
     * @param written false: it was there already, and is as it was
     */
    record Written(String name, String what, boolean written) {}

    /** Writes into {@code into} what is not there yet. The document is left out where a catalog was there that may not name it. */
    static List<Written> write(Path into) throws IOException {
        Path folder = into.toAbsolutePath().normalize();
        List<Written> files = new ArrayList<>();
        boolean isNew = !exists(folder.resolve(CATALOG));
        if (isNew) {
            files.add(write(folder, DOCUMENT, "a document of two short chapters"));
        }
        files.add(write(folder, CATALOG, "names it; says what its columns mean"));
        files.add(write(folder, SETTINGS, "every setting, with its default"));
        return files;
    }

    private static Written write(Path folder, String name, String what) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        if (exists(file)) {
            return new Written(name, what, false);
        }
        try {
            Files.write(file, resource(file.getFileName().toString()), StandardOpenOption.CREATE_NEW);
            return new Written(name, what, true);
        } catch (FileAlreadyExistsException e) {
            return new Written(name, what, false);
        }
    }

    /** A link that leads nowhere is somebody's, too. */
    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = FirstFiles.class.getResourceAsStream("init/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }
}
