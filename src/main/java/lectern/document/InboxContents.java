package lectern.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * @param owners the documents that files of these names became before: of two that want one id, whose it was keeps it
     * @throws RefusedInputException when a catalog as a whole, or the lexicon of the settings, cannot be read
     * @throws IOException when the inbox cannot be read
     */
    public static InboxContents of(Inbox inbox, CatalogDefaults defaults, Map<String, DocumentId> owners)
            throws IOException {
        InboxRows rows = new InboxRows(inbox, inbox.files(), defaults);
        List<IncomingDocument> documents = withIdsOfTheirOwn(rows.documents(), owners);
        List<Problem> problems = new ArrayList<>(inbox.unlisted());
        problems.addAll(rows.aboutNothing());
        return new InboxContents(documents, rows.catalogs(), problems);
    }

    private static List<IncomingDocument> withIdsOfTheirOwn(
            List<IncomingDocument> documents, Map<String, DocumentId> owners) {
        Map<DocumentId, String> taken = new HashMap<>();
        for (IncomingDocument document : documents) {
            document.sound()
                    .filter(entry ->
                            entry.id().equals(owners.get(document.file().name())))
                    .ifPresent(entry ->
                            taken.putIfAbsent(entry.id(), document.file().name()));
        }
        return documents.stream()
                .map(document -> document.sound()
                        .map(entry -> ownOrRefused(document, entry, taken))
                        .orElse(document))
                .toList();
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
