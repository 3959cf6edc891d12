package lectern.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import lectern.chunk.SpeechKey;
import lectern.document.CatalogEntry;
import lectern.document.DocumentId;

/** Reads and cuts a whole catalog, and compares it with the ledger. */
public final class Planner {

    private final Manuscripts manuscripts;
    private final Supplier<PlanningLedger> ledgers;
    private final BigDecimal unitsPerCall;

    /** @param ledger asked for only when a catalog was read and is in order */
    public Planner(Manuscripts manuscripts, Supplier<PlanningLedger> ledger, BigDecimal unitsPerCall) {
        this.manuscripts = manuscripts;
        this.ledgers = ledger;
        this.unitsPerCall = unitsPerCall;
    }

    /** The plan for a catalog, without its single chunks. */
    public CatalogPlan plan(Path catalog) {
        return plan(catalog, false);
    }

    /**
     * The plan for a catalog. The ledger is asked only once the whole catalog was read.
     *
     * @param withChunks whether each chunk is listed with its first words
     * @throws lectern.document.RefusedInputException with all problems of the catalog and its documents
     */
    public CatalogPlan plan(Path catalog, boolean withChunks) {
        List<Draft> drafts = new ArrayList<>();
        Path file = catalog.toAbsolutePath().normalize();
        manuscripts.readAll(file, manuscript -> drafts.add(Draft.of(manuscript, withChunks)));
        return plan(file, drafts, withChunks);
    }

    /**
     * The plan for documents of which each stands for itself.
     *
     * @param catalog the name under which they are narrated
     * @param failed told of each document that cannot be read, and why
     */
    CatalogPlan plan(Path catalog, List<CatalogEntry> entries, BiConsumer<CatalogEntry, RuntimeException> failed) {
        List<Draft> drafts = new ArrayList<>();
        manuscripts.readEach(catalog, entries, manuscript -> drafts.add(Draft.of(manuscript, false)), failed);
        return plan(catalog, drafts, false);
    }

    private CatalogPlan plan(Path file, List<Draft> drafts, boolean withChunks) {
        PlanningLedger ledger = ledgers.get();
        Set<SpeechKey> seen = new HashSet<>();
        List<PlannedDocument> documents = new ArrayList<>();
        for (Draft draft : drafts) {
            Set<SpeechKey> known = ledger.known(draft.distinctKeys());
            if (isSettled(draft, known, ledger)) {
                documents.add(planned(draft, known, ledger, seen));
            } else {
                DocumentId document = draft.edition().document();
                Draft settled = Draft.of(manuscripts.settle(file, document, ledger), withChunks);
                documents.add(planned(settled, ledger.known(settled.distinctKeys()), ledger, seen));
            }
        }
        return new CatalogPlan(file, documents, unitsPerCall);
    }

    /**
     * Whether a draft that was cut as if nothing were bought is cut best: it is if all is bought, or its voices are new. Else
     * the document is cut again, so that what is bought of it is used.
     */
    private static boolean isSettled(Draft fresh, Set<SpeechKey> known, PlanningLedger ledger) {
        return known.size() == fresh.distinctKeys().size()
                || fresh.voices().stream().distinct().noneMatch(ledger::hasAny);
    }

    /** @param seen what documents before this one have */
    private static PlannedDocument planned(
            Draft draft, Set<SpeechKey> known, PlanningLedger ledger, Set<SpeechKey> seen) {
        List<SpeechKey> unseen = draft.distinctKeys().stream().filter(seen::add).toList();
        List<SpeechKey> toBuy =
                unseen.stream().filter(key -> !known.contains(key)).toList();
        return draft.planned(toBuy, ledger.inDoubt(toBuy).size());
    }
}
