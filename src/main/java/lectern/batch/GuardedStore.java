package lectern.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.SentObject;
import lectern.storage.StoredObject;
import lectern.storage.UnfinishedUpload;

/**
 * A store for work that may have to be broken off: between two objects, and never in the middle of one.
 *
 * @param beforeReading throws once nothing more is to be read
 * @param beforePutting throws where nothing may be put
 * @param afterPutting told of each object that was put
 */
record GuardedStore(ObjectStore store, Runnable beforeReading, Runnable beforePutting, Runnable afterPutting)
        implements ObjectStore {

    @Override
    public void check() throws IOException {
        store.check();
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, String contentType) throws IOException {
        beforePutting.run();
        StoredObject put = store.put(key, file, contentType);
        afterPutting.run();
        return put;
    }

    @Override
    public SentObject send(ObjectKey key, Path file, String contentType) throws IOException {
        beforePutting.run();
        SentObject sent = store.send(key, file, contentType);
        afterPutting.run();
        return sent;
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) throws IOException {
        return store.find(key);
    }

    @Override
    public InputStream open(ObjectKey key) throws IOException {
        beforeReading.run();
        return store.open(key);
    }

    @Override
    public InputStream open(ObjectKey key, long from, long length) throws IOException {
        beforeReading.run();
        return store.open(key, from, length);
    }

    @Override
    public OptionalLong size(ObjectKey key) throws IOException {
        return store.size(key);
    }

    @Override
    public void list(String prefix, Consumer<ListedObject> each) throws IOException {
        store.list(prefix, each);
    }

    @Override
    public void delete(Collection<ObjectKey> keys) throws IOException {
        store.delete(keys);
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads() throws IOException {
        return store.unfinishedUploads();
    }

    @Override
    public void abandon(UnfinishedUpload upload) throws IOException {
        store.abandon(upload);
    }
}
