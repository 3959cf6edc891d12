package lectern.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lectern.storage.ExpectedInput;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;

/** The files of one edition on this machine. They only save time: everything goes on without them. */
final class WorkFolder {

    private final Path folder;

    WorkFolder(Path parent, Edition edition) {
        this.folder = parent.resolve(edition.folder());
    }

    /** Where the object is made before it is stored. */
    Path fileOf(ObjectKey key) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(key.fileName());
    }

    /** Whether the object is here as it is in the store, byte for byte. */
    boolean has(StoredObject object) throws IOException {
        Path file = folder.resolve(object.key().fileName());
        return Files.isRegularFile(file)
                && Files.size(file) == object.bytes()
                && StoredObject.of(object.key(), file).equals(object);
    }

    /** The object on this machine, byte for byte; it is fetched if it is not here. */
    Path fetched(ObjectStore store, StoredObject object) throws IOException {
        Path file = fileOf(object.key());
        if (!has(object)) {
            try (InputStream in = ExpectedInput.of(store.open(object.key()), object)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return file;
    }

    /** The picture on this machine, under the name that it has in the edition. */
    Path copyOf(ObjectStore store, EditionCover cover) throws IOException {
        Path file = Files.createDirectories(folder).resolve(cover.fileName());
        if (!Files.isRegularFile(file)
                || !StoredObject.sha256(Files.readAllBytes(file)).equals(cover.sha256())) {
            StoredObject expected = new StoredObject(cover.source(), 0, cover.sha256());
            try (InputStream in = ExpectedInput.of(store.open(cover.source()), expected)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return file;
    }

    void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
