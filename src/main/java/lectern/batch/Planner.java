package lectern.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import lectern.chunk.SpeechKey;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionChunk;

/** Reads and splits a whole catalog and compares it with the ledger. */
public final class Planner {

    private final Manuscripts manuscripts;
    private final Function<List<SpeechKey>, Set<SpeechKey>> known;
    private final Function<List<SpeechKey>, Set<SpeechKey>> doubts;
    private final BigDecimal unitsPerCall;

    /**
     * @param known those of some keys that are bought or being bought already
     * @param doubts those of some keys that are not known, and may have been bought all the same
     */
    public Planner(
            Manuscripts manuscripts,
            Function<List<SpeechKey>, Set<SpeechKey>> known,
            Function<List<SpeechKey>, Set<SpeechKey>> doubts,
            BigDecimal unitsPerCall) {
        this.manuscripts = manuscripts;
        this.known = known;
        this.doubts = doubts;
        this.unitsPerCall = unitsPerCall;
    }

    /**
     * The plan for a catalog. The ledger is asked only once the whole catalog was read.
     *
     * @throws lectern.document.RefusedInputException with all problems of the catalog and its documents
     */
    public CatalogPlan plan(Path catalog) {
        List<Draft> drafts = new ArrayList<>();
        Set<SpeechKey> seen = new HashSet<>();
        Path file = catalog.toAbsolutePath().normalize();
        manuscripts.readAll(file, (entry, manuscript) -> drafts.add(Draft.of(manuscript, seen)));
        return new CatalogPlan(
                file,
                drafts.stream()
                        .map(draft -> draft.document(
                                known.apply(draft.unseen()).size(),
                                doubts.apply(draft.unseen()).size()))
                        .toList(),
                unitsPerCall);
    }

    /**
     * A document that was read.
     *
     * @param asIfNew the document as if nothing was bought yet
     * @param unseen its keys that no document before it has
     */
    private record Draft(PlannedDocument asIfNew, List<SpeechKey> unseen) {

        static Draft of(Manuscript manuscript, Set<SpeechKey> seen) {
            List<SpeechKey> keys = manuscript.edition().chapters().stream()
                    .map(EditionChapter::chunks)
                    .flatMap(List::stream)
                    .map(EditionChunk::key)
                    .toList();
            List<SpeechKey> unseen = keys.stream().filter(seen::add).toList();
            PlannedDocument asIfNew = new PlannedDocument(
                    manuscript.document().id(),
                    manuscript.edition().id(),
                    manuscript.document().title(),
                    manuscript.document().author(),
                    manuscript.document().voice(),
                    manuscript.document().chapters().size(),
                    manuscript.chunks().stream()
                            .mapToLong(chunk -> chunk.text().length())
                            .sum(),
                    keys.size(),
                    unseen.size(),
                    0,
                    manuscript.notes());
            return new Draft(asIfNew, unseen);
        }

        PlannedDocument document(int known, int doubts) {
            return asIfNew.withToBuy(unseen.size() - known, doubts);
        }
    }
}
