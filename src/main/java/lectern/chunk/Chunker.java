package lectern.chunk;

import java.util.ArrayList;
import java.util.List;
import lectern.document.Chapter;
import lectern.document.Document;

/**
 * Cuts chapters into as few chunks as their sentences allow, because a request costs the same whatever the length of its
 * text. Among the fewest, cuts lie between paragraphs where they can, and the chunks are about equally long.
 *
 * <p>A sentence is cut only if it does not fit a chunk alone: then between clauses, else between words, else between grapheme
 * clusters, else between code points. A stretch without a letter or digit, which cannot be spoken, shares a chunk with its
 * neighbour wherever that is possible.
 */
public final class Chunker {

    private Chunker() {}

    /** The chunks of all chapters in order. */
    public static List<TextChunk> split(Document document) {
        List<TextChunk> chunks = new ArrayList<>();
        document.chapters().forEach(chapter -> chunks.addAll(split(chapter)));
        return chunks;
    }

    /**
     * The chunks of one chapter: each chunk's text and gap, joined, are the chapter's text.
     *
     * @throws IllegalArgumentException if the chapter's text begins or ends with white space
     */
    public static List<TextChunk> split(Chapter chapter) {
        return split(chapter, TextChunk.MAX_LENGTH);
    }

    /** @param limit the most UTF-16 units of a chunk, at least 2: a code point may need as many */
    static List<TextChunk> split(Chapter chapter, int limit) {
        String text = chapter.text().toString();
        if (!text.strip().equals(text)) {
            throw new IllegalArgumentException("chapter " + chapter.number() + " is not normalised");
        }
        Cuts cuts = CutFinder.find(text, limit);
        List<TextChunk> chunks = new ArrayList<>();
        int from = 0;
        for (int cut : Packing.fewest(text, cuts, limit)) {
            String spoken = text.substring(cuts.next(from), cuts.end(cut));
            String gap = text.substring(cuts.end(cut), cuts.next(cut));
            chunks.add(new TextChunk(chapter.number(), chunks.size() + 1, spoken, gap, cuts.kind(cut)));
            from = cut;
        }
        return chunks;
    }
}
