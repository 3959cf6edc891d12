package lectern.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.chunk.Cutting;
import lectern.chunk.KnownSpeech;
import lectern.document.Catalog;
import lectern.document.CatalogDefaults;
import lectern.document.CatalogEntry;
import lectern.document.CatalogReader;
import lectern.document.DocumentId;
import lectern.document.Documents;
import lectern.document.Inbox;
import lectern.document.InboxContents;
import lectern.document.ReadDocument;
import lectern.manifest.EditionId;
import lectern.manifest.EditionShape;

/** Reads the documents of a catalog and cuts them, one at a time: a catalog of ten thousand books does not fit in memory. */
public final class Manuscripts {

    private final CatalogDefaults defaults;
    private final EditionShape shape;
    private final Map<Path, Map<DocumentId, CatalogEntry>> catalogs = new ConcurrentHashMap<>();

    /** Where documents were cut by what was known then; the ledger may know more by the time they are narrated. */
    private final Map<Place, List<Cutting>> settled = new ConcurrentHashMap<>();

    private record Place(Path catalog, DocumentId document) {}

    /** @param shape of the editions that the documents become */
    public Manuscripts(CatalogDefaults defaults, EditionShape shape) {
        this.defaults = defaults;
        this.shape = shape;
    }

    /**
     * Reads every document, and cuts it as if nothing were bought yet.
     *
     * @param work done with each, by any thread
     * @param each is given what came of that, in the catalog's order
     * @throws lectern.document.RefusedInputException with all problems of the catalog and its documents
     */
    <T> void readAll(Path catalog, Function<Manuscript, T> work, Consumer<T> each) {
        Catalog read = Documents.readAll(
                catalog, defaults, document -> work.apply(Manuscript.cut(document, KnownSpeech.NONE, shape)), each);
        catalogs.put(catalog, byId(read.entries()));
        settled.keySet().removeIf(place -> place.catalog().equals(catalog));
    }

    /** What lies in an inbox, unread. @param owners as {@link InboxContents#of} has them */
    InboxContents contents(Inbox inbox, Map<String, DocumentId> owners) throws IOException {
        return InboxContents.of(inbox, defaults, owners);
    }

    /**
     * Reads documents as {@link #readAll} does, but each stands for itself: those that can be read are the catalog from now on.
     *
     * @param catalog the name under which they are narrated
     * @param failed told of each document that cannot be read, and why
     */
    void readEach(
            Path catalog,
            List<CatalogEntry> entries,
            Consumer<Manuscript> each,
            BiConsumer<CatalogEntry, RuntimeException> failed) {
        List<CatalogEntry> sound = new ArrayList<>();
        for (CatalogEntry entry : entries) {
            try {
                each.accept(Manuscript.cut(Documents.read(entry, defaults), KnownSpeech.NONE, shape));
                sound.add(entry);
            } catch (RuntimeException e) {
                failed.accept(entry, e);
            }
        }
        catalogs.put(catalog, byId(sound));
        settled.keySet().removeIf(place -> place.catalog().equals(catalog));
    }

    /**
     * Reads one document again, and cuts it so that as little as possible has to be bought beside what is known; that is where
     * {@link #read} cuts it from now on.
     *
     * @throws lectern.document.RefusedInputException when it cannot be read any more
     */
    Manuscript settle(Path catalog, DocumentId id, KnownSpeech known) {
        Manuscript manuscript = Manuscript.cut(document(catalog, id), known, shape);
        settled.put(new Place(catalog, id), manuscript.cuttings());
        return manuscript;
    }

    /**
     * Reads and cuts one document as it was cut last.
     *
     * @throws lectern.document.RefusedInputException when it cannot be read any more
     */
    Manuscript read(Path catalog, DocumentId id) {
        ReadDocument read = document(catalog, id);
        List<Cutting> before = settled.get(new Place(catalog, id));
        return before != null && Manuscript.fits(read.document(), before)
                ? Manuscript.cutAt(read, before, shape)
                : Manuscript.cut(read, KnownSpeech.NONE, shape);
    }

    /**
     * Reads one document and cuts it so that it becomes {@code wanted}: as it was cut last, or, where another process cut it, by
     * what is known now, or by nothing. Empty if it has changed.
     *
     * @throws lectern.document.RefusedInputException when it cannot be read any more
     */
    Optional<Manuscript> find(Path catalog, DocumentId id, EditionId wanted, KnownSpeech known) {
        Optional<Manuscript> found = Stream.<Supplier<Manuscript>>of(
                        () -> read(catalog, id),
                        () -> settle(catalog, id, known),
                        () -> Manuscript.cut(document(catalog, id), KnownSpeech.NONE, shape))
                .map(Supplier::get)
                .filter(manuscript -> manuscript.edition().id().equals(wanted))
                .findFirst();
        if (found.isPresent()) {
            settled.put(new Place(catalog, id), found.get().cuttings());
        } else {
            settled.remove(new Place(catalog, id));
        }
        return found;
    }

    private ReadDocument document(Path catalog, DocumentId id) {
        CatalogEntry entry = catalogs.computeIfAbsent(
                        catalog, file -> byId(CatalogReader.read(file, defaults).entries()))
                .get(id);
        if (entry == null) {
            throw new IllegalStateException("document " + id + " is no longer in " + catalog);
        }
        return Documents.read(entry, defaults);
    }

    private static Map<DocumentId, CatalogEntry> byId(List<CatalogEntry> entries) {
        return entries.stream().collect(Collectors.toMap(CatalogEntry::id, Function.identity()));
    }
}
