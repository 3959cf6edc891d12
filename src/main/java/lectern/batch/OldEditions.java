package lectern.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lectern.batch.PrunePlan.OldEdition;
import lectern.document.DocumentId;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;

/** Editions that were replaced so long ago that whoever listened then had time to finish. */
final class OldEditions {

    private OldEditions() {}

    /**
     * Those of some folders that have lain untouched, and that no manifest has described, since {@code before}. A document's
     * manifest says only when it was put last, and each folder when it was published last. So of a document whose manifest is
     * younger, the one published last was still heard since, and those that it had replaced were not.
     *
     * @param manifests when each document's manifest was put, by the store's clock
     * @param folders the objects of editions that are not current, by document and folder
     */
    static List<OldEdition> before(
            Instant before, Map<DocumentId, Instant> manifests, Map<String, List<ListedObject>> folders) {
        Map<DocumentId, List<OldEdition>> untouched = new LinkedHashMap<>();
        folders.forEach((folder, objects) -> {
            String[] names = folder.split("/");
            OldEdition edition = new OldEdition(new DocumentId(names[0]), names[1], objects);
            if (touched(edition).isBefore(before)) {
                untouched
                        .computeIfAbsent(edition.document(), document -> new ArrayList<>())
                        .add(edition);
            }
        });
        untouched.forEach((document, editions) -> {
            Instant manifest = manifests.get(document);
            if (manifest != null && !manifest.isBefore(before)) {
                lastPublished(editions).ifPresent(editions::remove);
            }
        });
        return untouched.values().stream().flatMap(List::stream).toList();
    }

    /** What lies beside a book is put just before its manifest; what has no book was never published. */
    private static Optional<OldEdition> lastPublished(List<OldEdition> editions) {
        return editions.stream().filter(OldEditions::hasBook).max(Comparator.comparing(OldEditions::touched));
    }

    private static boolean hasBook(OldEdition edition) {
        ObjectKey book = ObjectKey.book(edition.document(), edition.folder());
        return edition.objects().stream().anyMatch(object -> object.key().equals(book));
    }

    private static Instant touched(OldEdition edition) {
        return edition.objects().stream()
                .map(ListedObject::modified)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
