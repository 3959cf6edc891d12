package lectern.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest of a document's current edition says, as far as it is exported.
 *
 * @param edition names it
 * @param authors none where nobody is named
 * @param narrators none where nobody is named
 * @param published when, as ISO 8601 writes it; null where the manifest does not say
 * @param chapters at least one, in order
 * @param files all that the manifest names, each once
 * @param cover one of them, if there is a picture
 * @param manifest the manifest itself, byte for byte
 */
record ExportedBook(
        DocumentId document,
        String edition,
        String title,
        List<String> authors,
        List<String> narrators,
        Language language,
        @Nullable String published,
        List<BookChapter> chapters,
        List<BookFile> files,
        Optional<BookFile> cover,
        byte[] manifest) {

    ExportedBook {
        authors = List.copyOf(authors);
        narrators = List.copyOf(narrators);
        chapters = List.copyOf(chapters);
        files = List.copyOf(files);
    }

    /**
     * The document's current edition; empty where it was never published.
     *
     * @throws ExportRefusedException when its manifest is damaged
     */
    static Optional<ExportedBook> read(ObjectStore store, DocumentId document) throws IOException {
        ObjectKey key = ObjectKey.manifest(document);
        byte[] manifest;
        try (InputStream in = store.open(key)) {
            manifest = in.readAllBytes();
        } catch (ObjectMissingException e) {
            return Optional.empty();
        }
        return Optional.of(new BookReader(document, manifest).book());
    }

    /** Its authors on one line; null where nobody is named. */
    @Nullable
    String author() {
        return authors.isEmpty() ? null : String.join(", ", authors);
    }

    /** Its narrators on one line; null where nobody is named. */
    @Nullable
    String narrator() {
        return narrators.isEmpty() ? null : String.join(", ", narrators);
    }
}
