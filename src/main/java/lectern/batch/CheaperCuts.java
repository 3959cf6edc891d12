package lectern.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.chunk.KnownSpeech;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.document.Voice;
import lectern.manifest.EditionId;

/**
 * Tells of many documents at once which of them may cost less if they are read again and cut by what is known. One that was cut otherwise
 * before may: where it was changed, what is left of it is known. Of one that is new, or was planned as it is now, a chapter that is one chunk costs
 * one call; it costs less by itself only if all that it is cut into is bought, and so a bought text begins where it does. Of a
 * hundred thousand short texts that a run was stopped before, none may have to be looked at.
 */
final class CheaperCuts {

    private final Set<SpeechKey> known;
    private final Set<DocumentId> cutOtherwise;
    private final Map<Voice, Set<String>> beginnings;

    private CheaperCuts(Set<SpeechKey> known, Set<DocumentId> cutOtherwise, Map<Voice, Set<String>> beginnings) {
        this.known = known;
        this.cutOtherwise = cutOtherwise;
        this.beginnings = beginnings;
    }

    /** @param known those of their chunks that cost nothing as they are */
    static CheaperCuts among(List<Draft> drafts, Set<SpeechKey> known, PlanningLedger ledger) {
        Map<Voice, Set<String>> heads = new HashMap<>();
        for (Draft draft : drafts) {
            unknown(draft, known)
                    .forEach(chapter -> heads.computeIfAbsent(voice(draft, chapter), none -> new HashSet<>())
                            .addAll(heads(draft, chapter)));
        }
        Map<Voice, Set<String>> beginnings = new HashMap<>();
        heads.forEach((voice, some) -> beginnings.put(voice, ledger.beginningBought(voice, some)));
        Map<DocumentId, EditionId> editions =
                drafts.stream().collect(Collectors.toMap(Draft::document, Draft::edition, (one, same) -> one));
        return new CheaperCuts(known, ledger.cutOtherwise(editions), beginnings);
    }

    /** Whether one of the drafts has to be cut again for that to be known. */
    boolean mayHelp(Draft draft) {
        return draft.heads().isEmpty()
                || cutOtherwise.contains(draft.document())
                || unknown(draft, known).anyMatch(chapter -> mayBeginBought(draft, chapter));
    }

    private boolean mayBeginBought(Draft draft, int chapter) {
        Set<String> bought = beginnings.getOrDefault(voice(draft, chapter), Set.of());
        return !bought.isEmpty() && heads(draft, chapter).stream().anyMatch(bought::contains);
    }

    /** Its chapters that cost a call, from 0; none where a chapter has several chunks. */
    private static IntStream unknown(Draft draft, Set<SpeechKey> known) {
        return IntStream.range(0, draft.heads().size())
                .filter(chapter -> !known.contains(draft.keys().get(chapter)));
    }

    private static Voice voice(Draft draft, int chapter) {
        return draft.outline().get(chapter).voice();
    }

    private static Collection<String> heads(Draft draft, int chapter) {
        return KnownSpeech.headsOfWhatBegins(draft.heads().get(chapter));
    }
}
