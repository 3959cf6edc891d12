package lectern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lectern.storage.FolderObjectStore;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketCheckTest {

    @TempDir
    Path folder;

    @Test
    void aBucketThatAllowsEverythingIsLeftAsItWas() throws IOException {
        FolderObjectStore store = new FolderObjectStore(folder);

        Finding finding = new BucketCheck(() -> store, "s3://books/").look();

        assertThat(finding.state()).isEqualTo(Finding.State.OK);
        store.list("", object -> assertThat(object).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "put, an object cannot be put (Access Denied)",
        "read, an object cannot be read (Access Denied)",
        "list, an object cannot be listed (Access Denied)",
        "delete, an object cannot be deleted (Access Denied)"
    })
    void aRightThatIsMissingIsNamed(String right, String told) {
        Finding finding = new BucketCheck(
                        () -> new Forbidding(new FolderObjectStore(folder), Set.of(right)), "s3://books/")
                .look();

        assertThat(finding.state()).isEqualTo(Finding.State.FAIL);
        assertThat(finding.found()).isEqualTo("s3://books/: " + told);
        assertThat(finding.remedy()).contains("s3:PutObject");
    }

    @Test
    void aStoreThatCannotEvenBeOpenedIsAFinding() {
        Finding finding = new BucketCheck(
                        () -> {
                            throw new IllegalStateException("Unable to load region");
                        },
                        "s3://books/")
                .look();

        assertThat(finding.state()).isEqualTo(Finding.State.FAIL);
        assertThat(finding.found()).contains("Unable to load region");
        assertThat(finding.remedy()).contains("LECTERN_S3_REGION");
    }

    /** A store in which some things are not allowed. */
    private record Forbidding(ObjectStore store, Set<String> rights) implements ObjectStore {

        private void require(String right) throws IOException {
            if (rights.contains(right)) {
                throw new IOException("cannot " + right, new IOException("Access Denied"));
            }
        }

        @Override
        public void check() throws IOException {
            store.check();
        }

        @Override
        public StoredObject put(ObjectKey key, Path file, String contentType) throws IOException {
            require("put");
            return store.put(key, file, contentType);
        }

        @Override
        public Optional<StoredObject> find(ObjectKey key) throws IOException {
            return store.find(key);
        }

        @Override
        public InputStream open(ObjectKey key) throws IOException {
            require("read");
            return store.open(key);
        }

        @Override
        public void list(String prefix, Consumer<ListedObject> each) throws IOException {
            require("list");
            store.list(prefix, each);
        }

        @Override
        public void delete(Collection<ObjectKey> keys) throws IOException {
            require("delete");
            store.delete(keys);
        }
    }
}
