package lectern.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import lectern.chunk.SpeechKey;
import lectern.document.CatalogEntry;

/** Reads and cuts a whole catalog, and compares it with the ledger. */
public final class Planner {

    private static final int LONG_DIGITS = 16;
    private static final int KEYS_AT_ONCE = 5000;

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
        Deque<Draft> drafts = new ArrayDeque<>();
        Path file = catalog.toAbsolutePath().normalize();
        manuscripts.readAll(file, manuscript -> Draft.of(manuscript, withChunks), drafts::add);
        return plan(file, drafts, withChunks);
    }

    /**
     * The plan for documents of which each stands for itself.
     *
     * @param catalog the name under which they are narrated
     * @param failed told of each document that cannot be read, and why
     */
    CatalogPlan plan(Path catalog, List<CatalogEntry> entries, BiConsumer<CatalogEntry, RuntimeException> failed) {
        Deque<Draft> drafts = new ArrayDeque<>();
        manuscripts.readEach(catalog, entries, manuscript -> drafts.add(Draft.of(manuscript, false)), failed);
        return plan(catalog, drafts, false);
    }

    /** The ledger is asked for many documents at once: a question for each takes longer than reading them. */
    private CatalogPlan plan(Path file, Deque<Draft> drafts, boolean withChunks) {
        PlanningLedger ledger = ledgers.get();
        Settling settling = new Settling(file, withChunks, manuscripts, ledger);
        Set<SpeechKey> seen = new HashSet<>();
        LongStream.Builder texts = LongStream.builder();
        List<PlannedDocument> documents = new ArrayList<>(drafts.size());
        while (!drafts.isEmpty()) {
            List<Draft> some = some(drafts);
            Set<SpeechKey> known = ledger.known(distinctKeys(some));
            List<Draft> settled = settling.settled(some, known);
            if (settled != some) {
                known = ledger.known(distinctKeys(settled));
            }
            plan(settled, known, ledger, seen, documents);
            settled.forEach(draft -> draft.keys().forEach(key -> texts.add(beginning(key))));
        }
        return new CatalogPlan(file, documents, unitsPerCall, distinct(texts.build()));
    }

    /** Enough to tell texts apart to be counted, and an eighth of what the keys of millions would take. */
    private static long beginning(SpeechKey key) {
        return Long.parseUnsignedLong(key.hex(), 0, LONG_DIGITS, 16);
    }

    private static int distinct(LongStream numbers) {
        long[] sorted = numbers.sorted().toArray();
        int distinct = sorted.length == 0 ? 0 : 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /** The next of the drafts, with about {@value #KEYS_AT_ONCE} chunks in all; they are left to whoever asked. */
    private static List<Draft> some(Deque<Draft> drafts) {
        List<Draft> some = new ArrayList<>();
        for (int keys = 0; keys < KEYS_AT_ONCE && !drafts.isEmpty(); ) {
            Draft draft = drafts.remove();
            some.add(draft.unpacked());
            keys += draft.keys().size();
        }
        return some;
    }

    private static List<SpeechKey> distinctKeys(List<Draft> drafts) {
        return drafts.stream()
                .flatMap(draft -> draft.keys().stream())
                .distinct()
                .toList();
    }

    /** @param seen what documents before these have */
    private static void plan(
            List<Draft> drafts,
            Set<SpeechKey> known,
            PlanningLedger ledger,
            Set<SpeechKey> seen,
            List<PlannedDocument> documents) {
        List<List<SpeechKey>> toBuy = drafts.stream()
                .map(draft -> draft.keys().stream()
                        .filter(key -> !known.contains(key) && seen.add(key))
                        .toList())
                .toList();
        Set<SpeechKey> doubts =
                ledger.inDoubt(toBuy.stream().flatMap(List::stream).toList());
        for (int i = 0; i < drafts.size(); i++) {
            List<SpeechKey> ofDocument = toBuy.get(i);
            int inDoubt = (int) ofDocument.stream().filter(doubts::contains).count();
            documents.add(drafts.get(i).planned(ofDocument, inDoubt));
        }
    }
}
