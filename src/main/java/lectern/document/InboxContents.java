package lectern.document;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies in an inbox, and what its catalogs and sidecars say.
 *
 * @param documents all, by name
 * @param catalogs the CSVs that speak of many documents
 * @param problems what is wrong in them, or in the folder, and concerns none of the documents
 */
public record InboxContents(List<IncomingDocument> documents, List<IncomingFile> catalogs, List<Problem> problems) {

    public InboxContents {
        documents = List.copyOf(documents);
        catalogs = List.copyOf(catalogs);
        problems = List.copyOf(problems);
    }

    /**
     * Lists an inbox. Of its files only catalogs, sidecars and lexicons are read.
     *
     * @param owners the documents that files of these names became before: of two that want one id, whose it was
     *     keeps it, though it be refused
     * @throws RefusedInputException when a catalog as a whole, or the lexicon of the settings, cannot be read
     * @throws IOException when the inbox cannot be read
     */
    public static InboxContents of(Inbox inbox, CatalogDefaults defaults, Map<String, DocumentId> owners)
            throws IOException {
        InboxRows rows = new InboxRows(inbox, inbox.files(), defaults);
        List<IncomingDocument> documents = withIdsOfTheirOwn(rows.documents(), taken(inbox, rows.documents(), owners));
        List<Problem> problems = new ArrayList<>(inbox.unlisted());
        problems.addAll(rows.aboutNothing());
        return new InboxContents(documents, rows.catalogs(), problems);
    }

    private static List<IncomingDocument> withIdsOfTheirOwn(
            List<IncomingDocument> documents, Map<DocumentId, String> taken) {
        return documents.stream()
                .map(document -> document.sound()
                        .map(entry -> ownOrRefused(document, entry, taken))
                        .orElse(document))
                .toList();
    }

    /** Whose id is whose already. A document that cannot be narrated tonight, or even be seen, keeps its own: it is a published book's. */
    private static Map<DocumentId, String> taken(
            Inbox inbox, List<IncomingDocument> documents, Map<String, DocumentId> owners) {
        Map<DocumentId, String> taken = new HashMap<>();
        Set<String> listed = new HashSet<>();
        Stream<IncomingDocument> soundFirst = documents.stream()
                .sorted(Comparator.comparing(document -> document.sound().isEmpty()));
        soundFirst.forEach(document -> {
            String name = document.file().name();
            listed.add(name);
            DocumentId own = owners.get(name);
            if (own != null
                    && document.sound().map(entry -> entry.id().equals(own)).orElse(true)) {
                taken.putIfAbsent(own, name);
            }
        });
        owners.forEach((name, id) -> {
            if (!listed.contains(name) && isHidden(inbox, name)) {
                taken.putIfAbsent(id, name);
            }
        });
        return taken;
    }

    /** Whether a file of this name may be there and the listing not show it. */
    private static boolean isHidden(Inbox inbox, String name) {
        try {
            Path file = inbox.root().resolve(name);
            return inbox.unlisted().stream().anyMatch(problem -> file.startsWith(problem.file()));
        } catch (InvalidPathException e) {
            return true; // it was found under another locale
        }
    }

    private static IncomingDocument ownOrRefused(
            IncomingDocument document, CatalogEntry entry, Map<DocumentId, String> taken) {
        String name = document.file().name();
        String first = taken.putIfAbsent(entry.id(), name);
        if (first == null || first.equals(name)) {
            return document;
        }
        return document.refused(Problem.of(
                entry.source(),
                "its id \"%s\" is that of %s already".formatted(entry.id(), Problem.quoted(first)),
                InboxRows.OWN_ID.formatted(name)));
    }
}
