package lectern.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.batch.PlannedChapter.PlannedCall;
import lectern.chunk.Cut;
import lectern.chunk.FirstWords;
import lectern.chunk.SpeechKey;
import lectern.document.LeftOut;
import lectern.document.Voice;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionChunk;

/**
 * A document that was read and cut, without its text.
 *
 * @param voices of its chapters
 * @param firstWords of its chunks in order, if they were asked for; else empty
 */
record Draft(Edition edition, List<Voice> voices, List<String> firstWords, List<LeftOut> leftOut, List<String> notes) {

    static Draft of(Manuscript manuscript, boolean withFirstWords) {
        return new Draft(
                manuscript.edition(),
                manuscript.document().chapters().stream()
                        .map(manuscript.document()::voiceOf)
                        .toList(),
                withFirstWords ? firstWords(manuscript) : List.of(),
                manuscript.leftOut(),
                manuscript.notes());
    }

    private static List<String> firstWords(Manuscript manuscript) {
        List<String> firstWords = new ArrayList<>();
        manuscript.chunks().forEach(chunk -> firstWords.add(FirstWords.of(chunk.text())));
        return firstWords;
    }

    /** In order; a text that stands in the document twice is there once. */
    List<SpeechKey> distinctKeys() {
        return edition.chapters().stream()
                .map(EditionChapter::chunks)
                .flatMap(List::stream)
                .map(EditionChunk::key)
                .distinct()
                .toList();
    }

    /**
     * The document as it is planned.
     *
     * @param toBuy the keys that are to be bought for it, each once
     * @param inDoubt how many of those may have been bought already
     */
    PlannedDocument planned(Collection<SpeechKey> toBuy, int inDoubt) {
        Set<SpeechKey> left = new HashSet<>(toBuy);
        List<PlannedChapter> outline = new ArrayList<>();
        int chunk = 0;
        for (EditionChapter chapter : edition.chapters()) {
            outline.add(planned(chapter, left, chunk));
            chunk += chapter.chunks().size();
        }
        return new PlannedDocument(
                edition.document(),
                edition.id(),
                edition.title(),
                edition.author(),
                edition.voice(),
                outline.size(),
                outline.stream().mapToLong(PlannedChapter::characters).sum(),
                chunk,
                toBuy.size(),
                inDoubt,
                outline,
                leftOut,
                notes);
    }

    /** @param left the keys that are to be bought from here on; those of this chapter are removed */
    private PlannedChapter planned(EditionChapter chapter, Set<SpeechKey> left, int firstChunk) {
        Map<Cut, Integer> cuts = new EnumMap<>(Cut.class);
        List<PlannedCall> calls = new ArrayList<>();
        int toBuy = 0;
        for (EditionChunk chunk : chapter.chunks()) {
            cuts.merge(chunk.end(), 1, Integer::sum);
            boolean isToBuy = left.remove(chunk.key());
            toBuy += isToBuy ? 1 : 0;
            if (!firstWords.isEmpty()) {
                String words = firstWords.get(firstChunk + chunk.number() - 1);
                calls.add(new PlannedCall(chunk.number(), chunk.characters(), chunk.end(), isToBuy, words));
            }
        }
        return new PlannedChapter(
                chapter.number(),
                chapter.title(),
                voices.get(chapter.number() - 1),
                chapter.chunks().stream().mapToLong(EditionChunk::characters).sum(),
                chapter.chunks().size(),
                toBuy,
                cuts,
                calls);
    }
}
