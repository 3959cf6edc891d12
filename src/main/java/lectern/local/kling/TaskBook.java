package lectern.local.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tasks on disk, which is the only place where they are: {@code tasks/<id>.json} is a task, and an empty
 * {@code open/<id>} says that it may still count on the account. Whatever process asks, it sees the tasks of all.
 */
final class TaskBook {

    private static final Pattern TASK_ID = Pattern.compile("\\d{19}");
    private static final String SUFFIX = ".json";

    private final JsonMapper json = JsonMapper.shared();
    private final Path tasks;
    private final Path open;

    TaskBook(Path folder) throws IOException {
        tasks = Files.createDirectories(folder.resolve("tasks"));
        open = Files.createDirectories(folder.resolve("open"));
    }

    /** Writes {@code task} whole, in place of what is known of it. */
    void write(Task task) {
        try {
            WholeFile.write(fileOf(task.id()), json.writeValueAsBytes(task));
        } catch (IOException e) {
            throw new UncheckedIOException("task " + task.id() + " cannot be written", e);
        }
    }

    /** The task with this id, which may be any text. */
    Optional<Task> find(String id) {
        if (!TASK_ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(Files.readAllBytes(fileOf(id)), Task.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("task " + id + " cannot be read", e);
        }
    }

    /** All ids, newest first. */
    List<String> ids() {
        try (Stream<Path> files = Files.list(tasks)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(TASK_ID.asMatchPredicate())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the tasks cannot be listed", e);
        }
    }

    void markOpen(String id) {
        try {
            Files.createFile(open.resolve(id));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("task " + id + " is open already", e);
        } catch (IOException e) {
            throw new UncheckedIOException("task " + id + " cannot be opened", e);
        }
    }

    /** The ids that were marked open and not closed, of all processes, oldest first. */
    List<String> openIds() {
        try (Stream<Path> marks = Files.list(open)) {
            return marks.map(mark -> mark.getFileName().toString())
                    .filter(TASK_ID.asMatchPredicate())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the open tasks cannot be listed", e);
        }
    }

    void close(String id) {
        delete(open.resolve(id));
    }

    /** Forgets a task of which nobody was told. */
    void remove(String id) {
        close(id);
        delete(fileOf(id));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
    }

    private Path fileOf(String id) {
        return tasks.resolve(id + SUFFIX);
    }
}
