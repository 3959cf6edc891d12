package lectern.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where documents are left to be narrated: a folder, or what stands for one. Nothing in it is ever changed. */
public interface Inbox extends AutoCloseable {

    /** How people write a path: in a bucket by its address, which no path can hold; else as it is. */
    static String shown(Path path) {
        return path.toString().replaceFirst("^s3:/(?!/)", "s3://");
    }

    /** {@code problem}, with its file where people left it, not where it was brought to. */
    default Problem shown(Problem problem) {
        Path file = problem.file().startsWith(root())
                ? Path.of(address()).resolve(root().relativize(problem.file()))
                : problem.file();
        return new Problem(file, problem.line(), problem.column(), problem.what(), problem.remedy());
    }

    /** Its one name: under this the ledger remembers what was done with its files. */
    String address();

    /** The folder below which {@link #bring} puts files under their own names; for a folder, itself. */
    Path root();

    /**
     * All files in it by name, but for those that are to be left alone. Each is at its place below {@link #root()}, though
     * perhaps without its content.
     *
     * @throws IOException when it cannot be listed
     */
    List<IncomingFile> files() throws IOException;

    /** What the last listing could not look into, and what to do. */
    List<Problem> unlisted();

    /**
     * Sees to it that the file below {@link #root()} has its content.
     *
     * @throws java.nio.file.AccessDeniedException when it may not be read, today or tomorrow
     */
    Path bring(IncomingFile file) throws IOException;

    /** The file as it is now; empty when it is there no more. */
    Optional<IncomingFile> look(IncomingFile file) throws IOException;

    /** Gives back the room that files took below {@link #root()}, unless that is where they belong. */
    @Override
    void close();
}
