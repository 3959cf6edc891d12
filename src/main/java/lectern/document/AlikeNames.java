package lectern.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of files that look the same: a Mac writes accents as marks of their own (NFD), a table that is typed elsewhere has them in their
 * letters (NFC).
 */
final class AlikeNames {

    private final Map<Path, Map<String, Path>> folders = new HashMap<>();

    /** The same for all names that look the same. */
    static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** What is called like {@code path} there, each part of it; {@code path} itself where it is there. */
    Optional<Path> find(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(path);
        }
        Path name = path.getFileName();
        Path parent = path.getParent() == null ? Path.of("") : path.getParent();
        if (name == null) {
            return Optional.empty();
        }
        Optional<Path> folder = parent.equals(Path.of("")) ? Optional.of(parent) : find(parent);
        return folder.isPresent() && Files.isDirectory(folder.get())
                ? Optional.ofNullable(names(folder.get()).get(of(name.toString())))
                : Optional.empty();
    }

    private Map<String, Path> names(Path folder) throws IOException {
        Map<String, Path> known = folders.get(folder);
        if (known == null) {
            known = new HashMap<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    known.put(of(file.getFileName().toString()), file);
                }
            }
            folders.put(folder, known);
        }
        return known;
    }
}
