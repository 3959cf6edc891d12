package lectern.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** A store whose objects are files below a folder, for tests. */
@NullUnmarked
public class FolderObjectStore implements ObjectStore {

    private final Path folder;
    private final List<ObjectKey> puts = Collections.synchronizedList(new ArrayList<>());
    private Runnable deleting = () -> {};
    private Consumer<ObjectKey> opening = key -> {};

    /** What it says to have been begun and not ended. */
    public final List<UnfinishedUpload> uploads = new ArrayList<>();

    public FolderObjectStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void check() throws IOException {}

    @Override
    public StoredObject put(ObjectKey key, Path file, String contentType) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        puts.add(key);
        return StoredObject.of(key, target);
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) throws IOException {
        return Files.exists(path(key)) ? Optional.of(StoredObject.of(key, path(key))) : Optional.empty();
    }

    @Override
    public InputStream open(ObjectKey key) throws IOException {
        opening.accept(key);
        if (!Files.exists(path(key))) {
            throw new ObjectMissingException(key);
        }
        return Files.newInputStream(path(key));
    }

    @Override
    public void list(String prefix, Consumer<ListedObject> each) throws IOException {
        for (ObjectKey key : keys()) {
            if (key.value().startsWith(prefix)) {
                each.accept(new ListedObject(
                        key,
                        Files.size(path(key)),
                        Files.getLastModifiedTime(path(key)).toInstant(),
                        null));
            }
        }
    }

    @Override
    public void delete(Collection<ObjectKey> keys) throws IOException {
        deleting.run();
        for (ObjectKey key : keys) {
            Files.deleteIfExists(path(key));
        }
    }

    /** Whenever objects are about to be deleted, {@code deleting} happens. */
    public void beforeDeleting(Runnable deleting) {
        this.deleting = deleting;
    }

    /** Whenever an object is about to be opened, {@code opening} happens, in whatever thread does it. */
    public void beforeOpening(Consumer<ObjectKey> opening) {
        this.opening = opening;
    }

    /** Where an object's bytes are. */
    public Path path(ObjectKey key) {
        return folder.resolve(key.value());
    }

    /** The keys that were put, in order. */
    public List<ObjectKey> puts() {
        return List.copyOf(puts);
    }

    /** Every object there is. */
    public List<ObjectKey> keys() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(ObjectKey::isValid)
                    .map(ObjectKey::new)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads() {
        return List.copyOf(uploads);
    }
}
