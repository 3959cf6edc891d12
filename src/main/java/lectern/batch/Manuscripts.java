package lectern.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import lectern.chunk.Chunker;
import lectern.chunk.TextChunk;
import lectern.document.Catalog;
import lectern.document.CatalogDefaults;
import lectern.document.CatalogEntry;
import lectern.document.CatalogReader;
import lectern.document.DocumentId;
import lectern.document.Documents;
import lectern.document.ReadDocument;
import lectern.kling.KlingClient;
import lectern.manifest.Edition;
import lectern.manifest.Pauses;

/** Reads the documents of a catalog and splits them, one at a time: a catalog of ten thousand books does not fit in memory. */
public final class Manuscripts {

    private final CatalogDefaults defaults;
    private final Pauses pauses;
    private final Map<Path, Catalog> catalogs = new ConcurrentHashMap<>();

    /** @param pauses of the editions that the documents become */
    public Manuscripts(CatalogDefaults defaults, Pauses pauses) {
        this.defaults = defaults;
        this.pauses = pauses;
    }

    /**
     * Reads and splits every document.
     *
     * @throws lectern.document.RefusedInputException with all problems of the catalog and its documents
     */
    void readAll(Path catalog, BiConsumer<CatalogEntry, Manuscript> each) {
        Catalog read = Documents.readAll(catalog, defaults, (entry, document) -> each.accept(entry, split(document)));
        catalogs.put(catalog, read);
    }

    /**
     * Reads and splits one document.
     *
     * @throws lectern.document.RefusedInputException when it cannot be read any more
     */
    Manuscript read(Path catalog, DocumentId id) {
        CatalogEntry entry =
                catalogs.computeIfAbsent(catalog, file -> CatalogReader.read(file, defaults)).entries().stream()
                        .filter(candidate -> candidate.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("document " + id + " is no longer in " + catalog));
        return split(Documents.read(entry, defaults));
    }

    private Manuscript split(ReadDocument read) {
        List<TextChunk> chunks = Chunker.split(read.document());
        Edition edition = Edition.of(KlingClient.PROVIDER, read.document(), chunks, pauses);
        return new Manuscript(read.document(), chunks, edition, read.notes());
    }
}
