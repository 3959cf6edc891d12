package lectern.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lectern.document.DocumentId;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;

/**
 * Writes one book to a folder. What is there already is not written again, so that an export that was killed goes on where it
 * stood. Several threads may write different files.
 */
final class ExportWriter {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final ObjectKey ANY = new ObjectKey("file");

    private final ObjectStore store;
    private final ExportFolder folder;
    private final DocumentId document;
    private final ExportKind kind;
    private final Map<String, ExportRecord.Entry> before;
    private final Map<String, ExportRecord.Entry> now = new TreeMap<>();
    private final Map<String, ExportedFile> files = new TreeMap<>();

    ExportWriter(ObjectStore store, ExportFolder folder, DocumentId document, ExportKind kind) throws IOException {
        this.store = store;
        this.folder = folder;
        this.document = document;
        this.kind = kind;
        this.before = ExportRecord.read(folder.path()).map(ExportRecord::files).orElse(Map.of());
    }

    Path workFile() throws IOException {
        return folder.workFile();
    }

    /** Copies an object, unless it is there already. */
    void copy(BookFile file, String name) throws IOException {
        if (isThere(name, file.sha256())) {
            add(name, file.sha256(), file.sha256(), ExportedFile.Outcome.THERE);
            return;
        }
        Path work = workFile();
        fetch(file, work);
        finish(work, name, file.sha256(), file.sha256());
    }

    /**
     * Writes an object to {@code target}, and looks at what is then on this disk.
     *
     * @throws ExportRefusedException when the store has no such object, or another than its manifest says
     */
    void fetch(BookFile file, Path target) throws IOException {
        try (InputStream in = store.open(file.key());
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while " + file.key() + " was copied");
                }
            }
        } catch (ObjectMissingException e) {
            throw new ExportRefusedException(
                    "%s: the store has no %s, which its manifest names – run `lectern verify %s`"
                            .formatted(document, file.key(), document),
                    e);
        }
        String sha256 = StoredObject.of(file.key(), target).sha256();
        if (!sha256.equals(file.sha256())) {
            throw new ExportRefusedException(
                    "%s: %s came with checksum %s, and its manifest says %s – run `lectern verify %s`"
                            .formatted(document, file.key(), sha256, file.sha256(), document));
        }
    }

    /** Writes a small file of our own, unless it is there already. */
    void write(String name, byte[] content) throws IOException {
        String sha256 = StoredObject.sha256(content);
        if (isThere(name, sha256)) {
            add(name, sha256, sha256, ExportedFile.Outcome.THERE);
            return;
        }
        Path work = workFile();
        Files.write(work, content);
        finish(work, name, sha256, sha256);
    }

    /** As {@link #write}, for a file that other programs edit too: once somebody has changed it, it is left as it is. */
    void writeUnlessChanged(String name, byte[] content) throws IOException {
        if (!isChanged(name, StoredObject.sha256(content))) {
            write(name, content);
        }
    }

    /** As {@link #copy}, for a file that other programs put another in place of: then that stays. */
    void copyUnlessChanged(BookFile file, String name) throws IOException {
        if (!isChanged(name, file.sha256())) {
            copy(file, name);
        }
    }

    /** Whether somebody has changed it; then it is kept. */
    private boolean isChanged(String name, String sha256) throws IOException {
        if (!Files.exists(folder.file(name)) || isAsItWas(name) || isThere(name, sha256)) {
            return false;
        }
        ExportRecord.Entry entry = before.get(name);
        String known = entry == null ? "" : entry.sha256();
        add(name, known, known, ExportedFile.Outcome.KEPT);
        return true;
    }

    /** Whether {@code name} is there, made from {@code from}; then it stays. */
    boolean keep(String name, String from) throws IOException {
        ExportRecord.Entry entry = before.get(name);
        if (entry == null || !entry.from().equals(from) || !isThere(name, entry.sha256())) {
            return false;
        }
        add(name, entry.sha256(), from, ExportedFile.Outcome.THERE);
        return true;
    }

    /** Whether {@code name} is there as an earlier export left it. */
    boolean isAsItWas(String name) throws IOException {
        ExportRecord.Entry entry = before.get(name);
        return entry != null && isThere(name, entry.sha256());
    }

    /** Takes in a file that was made from {@code from}: {@code work} becomes {@code name}. */
    void take(Path work, String name, String from) throws IOException {
        finish(work, name, StoredObject.of(ANY, work).sha256(), from);
    }

    Path file(String name) throws IOException {
        return folder.file(name);
    }

    /**
     * The export is whole: what an earlier one left and this one has no more is deleted, if it still is as it was left.
     *
     * @return everything that was done
     */
    synchronized List<ExportedFile> complete() throws IOException {
        Set<String> gone = new TreeSet<>(before.keySet());
        gone.removeAll(now.keySet());
        for (String name : gone) {
            ExportRecord.Entry entry = before.get(name);
            if (entry != null && isThere(name, entry.sha256())) {
                Files.delete(folder.file(name));
                files.put(name, new ExportedFile(name, 0, ExportedFile.Outcome.REMOVED));
            }
        }
        record(now);
        return List.copyOf(files.values());
    }

    /** Recorded before it has its name, so that whatever is killed then, no file is here that no record knows. */
    private synchronized void finish(Path work, String name, String sha256, String from) throws IOException {
        now.put(name, new ExportRecord.Entry(sha256, from));
        Map<String, ExportRecord.Entry> all = new TreeMap<>(before);
        all.putAll(now);
        record(all);
        folder.finish(work, name);
        add(name, sha256, from, ExportedFile.Outcome.WRITTEN);
    }

    private synchronized void add(String name, String sha256, String from, ExportedFile.Outcome outcome)
            throws IOException {
        now.put(name, new ExportRecord.Entry(sha256, from));
        ExportedFile earlier = files.get(name);
        ExportedFile.Outcome first = earlier == null ? outcome : earlier.outcome();
        files.put(
                name,
                new ExportedFile(
                        name, Files.size(folder.file(name)), first == ExportedFile.Outcome.WRITTEN ? first : outcome));
    }

    private void record(Map<String, ExportRecord.Entry> entries) throws IOException {
        Path work = workFile();
        Files.write(work, new ExportRecord(document.value(), kind, entries).json());
        folder.finish(work, ExportRecord.FILE);
    }

    private boolean isThere(String name, String sha256) throws IOException {
        Path file = folder.file(name);
        return Files.isRegularFile(file) && StoredObject.of(ANY, file).sha256().equals(sha256);
    }
}
