package lectern.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.batch.PlannedChapter.PlannedCall;
import lectern.chunk.Cut;
import lectern.chunk.FirstWords;
import lectern.chunk.KnownSpeech;
import lectern.chunk.PackedKeys;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.DocumentId;
import lectern.document.LeftOut;
import lectern.document.Voice;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionChunk;
import lectern.manifest.EditionId;
import org.jspecify.annotations.Nullable;

/**
 * A document that was read and cut, without its text: a catalog's drafts are in memory all together, so that of a chunk only
 * its key is kept.
 *
 * @param outline its chapters, as if nothing of them were to be bought; with their chunks only if these were asked for
 * @param keys of its chunks in order; packed until the draft is {@linkplain #unpacked compared with the ledger}
 * @param heads of its chapters' texts, as {@link KnownSpeech} has them, where each chapter is a chunk; else empty
 */
record Draft(
        DocumentId document,
        EditionId edition,
        String title,
        @Nullable String author,
        Voice voice,
        List<PlannedChapter> outline,
        List<SpeechKey> keys,
        List<String> heads,
        List<LeftOut> leftOut,
        List<String> notes) {

    static Draft of(Manuscript manuscript, boolean withChunks) {
        Edition edition = manuscript.edition();
        Iterator<TextChunk> texts = manuscript.chunks().iterator();
        List<PlannedChapter> outline = new ArrayList<>();
        List<SpeechKey> keys = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            Voice voice = manuscript
                    .document()
                    .voiceOf(manuscript.document().chapters().get(chapter.number() - 1));
            outline.add(unbought(chapter, voice, withChunks ? texts : null));
            chapter.chunks().forEach(chunk -> keys.add(chunk.key()));
        }
        return new Draft(
                edition.document(),
                edition.id(),
                edition.title(),
                edition.author(),
                edition.voice(),
                List.copyOf(outline),
                PackedKeys.of(keys),
                heads(manuscript),
                List.copyOf(manuscript.leftOut()),
                List.copyOf(manuscript.notes()));
    }

    private static List<String> heads(Manuscript manuscript) {
        List<Chapter> chapters = manuscript.document().chapters();
        return chapters.size() == manuscript.edition().chunkCount()
                ? chapters.stream().map(Draft::head).toList()
                : List.of();
    }

    private static String head(Chapter chapter) {
        int enough = Math.min(chapter.text().length(), 2 * KnownSpeech.HEAD_LENGTH);
        return KnownSpeech.head(chapter.text().substring(0, enough));
    }

    /** @param texts of the chapter's chunks and those behind them, where they are to be listed */
    private static PlannedChapter unbought(EditionChapter chapter, Voice voice, @Nullable Iterator<TextChunk> texts) {
        Map<Cut, Integer> cuts = new EnumMap<>(Cut.class);
        List<PlannedCall> calls = new ArrayList<>();
        long characters = 0;
        for (EditionChunk chunk : chapter.chunks()) {
            cuts.merge(chunk.end(), 1, Integer::sum);
            characters += chunk.characters();
            if (texts != null) {
                String words = FirstWords.of(texts.next().text());
                calls.add(new PlannedCall(chunk.number(), chunk.characters(), chunk.end(), false, words));
            }
        }
        return new PlannedChapter(
                chapter.number(),
                chapter.title(),
                voice,
                characters,
                chapter.chunks().size(),
                0,
                cuts,
                calls);
    }

    /** The same, with keys that take more memory and no time to get. */
    Draft unpacked() {
        return new Draft(document, edition, title, author, voice, outline, List.copyOf(keys), heads, leftOut, notes);
    }

    Set<Voice> voices() {
        Set<Voice> voices = new HashSet<>();
        outline.forEach(chapter -> voices.add(chapter.voice()));
        return voices;
    }

    /**
     * The document as it is planned.
     *
     * @param toBuy the keys that are to be bought for it, each once
     * @param inDoubt how many of those may have been bought already
     */
    PlannedDocument planned(Collection<SpeechKey> toBuy, int inDoubt) {
        Set<SpeechKey> left = new HashSet<>(toBuy);
        Iterator<SpeechKey> places = keys.iterator();
        return new PlannedDocument(
                document,
                edition,
                title,
                author,
                voice,
                outline.size(),
                outline.stream().mapToLong(PlannedChapter::characters).sum(),
                keys.size(),
                toBuy.size(),
                inDoubt,
                left.isEmpty()
                        ? outline
                        : outline.stream()
                                .map(chapter -> bought(chapter, places, left))
                                .toList(),
                leftOut,
                notes);
    }

    /**
     * @param places the keys of the chapter's chunks and those behind them
     * @param left the keys that are to be bought from here on; those of this chapter are removed
     */
    private static PlannedChapter bought(PlannedChapter chapter, Iterator<SpeechKey> places, Set<SpeechKey> left) {
        List<PlannedCall> calls = new ArrayList<>();
        int toBuy = 0;
        for (int i = 0; i < chapter.calls(); i++) {
            boolean isToBuy = left.remove(places.next());
            toBuy += isToBuy ? 1 : 0;
            if (!chapter.chunks().isEmpty()) {
                PlannedCall call = chapter.chunks().get(i);
                calls.add(new PlannedCall(call.number(), call.characters(), call.end(), isToBuy, call.firstWords()));
            }
        }
        return new PlannedChapter(
                chapter.number(),
                chapter.title(),
                chapter.voice(),
                chapter.characters(),
                chapter.calls(),
                toBuy,
                chapter.cuts(),
                calls);
    }
}
