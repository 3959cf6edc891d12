package lectern.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lectern.document.DocumentId;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/** Exports the current editions of documents from an object store to a folder. Asks no ledger, and changes nothing in the store. */
public final class Exports {

    private final ObjectStore store;
    private final Path to;
    private final ExportKind kind;
    private final boolean captions;
    private final AcxLimits limits;

    /**
     * @param to below which each document gets a folder of its own; made if need be
     * @param captions whether Audiobookshelf gets captions too, where the edition has them
     */
    public Exports(ObjectStore store, Path to, ExportKind kind, boolean captions) {
        this(store, to, kind, captions, AcxLimits.STANDARD);
    }

    Exports(ObjectStore store, Path to, ExportKind kind, boolean captions, AcxLimits limits) {
        this.store = store;
        this.to = to;
        this.kind = kind;
        this.captions = captions;
        this.limits = limits;
    }

    /** What was exported, and where. */
    public record Export(
            String document,
            String title,
            Path folder,
            List<ExportedFile> files,
            @Nullable AcxReport acx) {}

    /** Whether the document was published at all. */
    public boolean isPublished(DocumentId document) throws IOException {
        return ExportedBook.read(store, document).isPresent();
    }

    /**
     * Exports one document. What is in its folder already is not written again; the same export again goes on where one that was
     * killed stood.
     *
     * @throws ExportRefusedException when it cannot be exported as it is; the files that were finished are whole
     * @throws java.io.InterruptedIOException when this thread is interrupted
     */
    public Export export(DocumentId document) throws IOException {
        Optional<ExportedBook> found = ExportedBook.read(store, document);
        if (found.isEmpty()) {
            throw new ExportRefusedException(document + " was never published – run its catalog");
        }
        ExportedBook book = found.get();
        try (ExportFolder folder = ExportFolder.open(new BookShelf(to, kind).folderOf(book))) {
            ExportWriter writer = new ExportWriter(store, folder, document, kind);
            AcxReport acx = null;
            switch (kind) {
                case FILES -> FilesLayout.write(book, writer);
                case AUDIOBOOKSHELF -> AudiobookshelfLayout.write(book, writer, captions);
                case ACX -> acx = new AcxLayout(book, writer, limits).write();
            }
            return new Export(document.value(), book.title(), folder.path(), writer.complete(), acx);
        }
    }
}
