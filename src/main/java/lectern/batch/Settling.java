package lectern.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lectern.chunk.SpeechKey;
import lectern.document.Voice;

/** Cuts the drafts of a catalog by what the ledger knows, where that may cost less. */
final class Settling {

    private final Path catalog;
    private final boolean withChunks;
    private final Manuscripts manuscripts;
    private final PlanningLedger ledger;

    /** For which voices there is any text. */
    private final Map<Voice, Boolean> heard = new HashMap<>();

    /** @param withChunks whether the drafts list each chunk with its first words */
    Settling(Path catalog, boolean withChunks, Manuscripts manuscripts, PlanningLedger ledger) {
        this.catalog = catalog;
        this.withChunks = withChunks;
        this.manuscripts = manuscripts;
        this.ledger = ledger;
    }

    /**
     * Each draft as it is, or cut anew; the very same list where none is.
     *
     * @param known those of their chunks that cost nothing as they are
     */
    List<Draft> settled(List<Draft> drafts, Set<SpeechKey> known) {
        int[] open = IntStream.range(0, drafts.size())
                .filter(i -> !known.containsAll(drafts.get(i).keys()) && isAnyHeard(drafts.get(i)))
                .toArray();
        CheaperCuts cheaper =
                CheaperCuts.among(Arrays.stream(open).mapToObj(drafts::get).toList(), known, ledger);
        int[] changing =
                Arrays.stream(open).filter(i -> cheaper.mayHelp(drafts.get(i))).toArray();
        if (changing.length == 0) {
            return drafts;
        }
        List<Draft> settled = new ArrayList<>(drafts);
        for (int i : changing) {
            Manuscript cheaperCut = manuscripts.settle(catalog, drafts.get(i).document(), ledger);
            settled.set(i, Draft.of(cheaperCut, withChunks).unpacked());
        }
        return settled;
    }

    private boolean isAnyHeard(Draft draft) {
        return draft.voices().stream().anyMatch(voice -> heard.computeIfAbsent(voice, ledger::hasAny));
    }
}
