package lectern.document;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A folder on this machine, with all folders below it. Symbolic links in it are not followed. */
public final class FolderInbox implements Inbox {

    private final Path folder;
    private final Path home;
    private final List<Problem> unlisted = new ArrayList<>();

    /**
     * The inbox in {@code folder}.
     *
     * @param home the program's own folder, whose files are no documents; it may lie below {@code folder}
     * @throws RefusedInputException when there is no such folder, or it is in the program's own
     */
    public FolderInbox(Path folder, Path home) {
        this.home = real(home);
        try {
            this.folder = folder.toRealPath();
        } catch (IOException e) {
            throw refused(folder, "there is no such folder", "correct the path, or make the folder");
        }
        if (!Files.isDirectory(this.folder)) {
            throw refused(folder, "this is no folder", "name a folder; for a catalog there is the command run");
        }
        if (this.folder.startsWith(this.home)) {
            throw refused(folder, "the folder is the program's own", "name one outside of LECTERN_HOME");
        }
        if (!NameEncoding.holds(this.folder)) {
            throw new RefusedInputException(NameEncoding.problem(folder, "its path"));
        }
    }

    private static RefusedInputException refused(Path folder, String what, String remedy) {
        return new RefusedInputException(Problem.of(folder, what, remedy));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    @Override
    public String address() {
        return folder.toString();
    }

    @Override
    public Path root() {
        return folder;
    }

    @Override
    public List<IncomingFile> files() throws IOException {
        List<IncomingFile> files = new ArrayList<>();
        unlisted.clear();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                boolean isOurs = below.equals(home) || !below.equals(folder) && IncomingFile.isLeftAlone(name(below));
                return isOurs || !isWritten(below) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !IncomingFile.isLeftAlone(name(file)) && isWritten(file)) {
                    add(file, attributes, files);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(folder)) {
                    throw e;
                }
                if (!(e instanceof NoSuchFileException)) { // whoever took it away meanwhile wants nothing of it
                    unlisted.add(Problem.of(file, "it cannot be looked into", "allow reading it"));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(IncomingFile::name));
        return files;
    }

    /** Whether it can be found again by its name; else it is told of. */
    private boolean isWritten(Path file) {
        boolean isWritten = NameEncoding.holds(file);
        if (!isWritten) {
            unlisted.add(NameEncoding.problem(file, "its name"));
        }
        return isWritten;
    }

    private void add(Path file, BasicFileAttributes attributes, List<IncomingFile> files) {
        if (IncomingFile.isName(name(file))) {
            files.add(incoming(name(file), attributes));
        } else {
            unlisted.add(Problem.of(file, "its name holds a control character or a backslash", "give it another name"));
        }
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static IncomingFile incoming(String name, BasicFileAttributes attributes) {
        return new IncomingFile(
                name, attributes.size(), attributes.lastModifiedTime().toInstant(), "");
    }

    @Override
    public List<Problem> unlisted() {
        return List.copyOf(unlisted);
    }

    @Override
    public Path bring(IncomingFile file) throws IOException {
        Path path = folder.resolve(file.name());
        if (Files.exists(path) && !Files.isReadable(path)) {
            throw new AccessDeniedException(path.toString());
        }
        return path;
    }

    @Override
    public Optional<IncomingFile> look(IncomingFile file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(
                    folder.resolve(file.name()), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile() ? Optional.of(incoming(file.name(), now)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        // the files are where they belong
    }
}
