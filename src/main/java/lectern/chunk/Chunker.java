package lectern.chunk;

import java.util.ArrayList;
import java.util.List;
import lectern.document.Chapter;
import lectern.document.ChapterText;
import lectern.document.Document;
import lectern.document.Voice;

/**
 * Cuts chapters into chunks so that as few calls as possible are to be bought, because a call costs the same whatever the length
 * of its text. Among the cheapest ways, cuts lie between paragraphs where they can, no chunk has only a few words, and the
 * chunks are about equally long.
 *
 * <p>A sentence is cut only if it does not fit a chunk alone: then between clauses, else between words, else between grapheme
 * clusters, else between code points. A stretch without a letter or digit, which cannot be spoken, shares a chunk with its
 * neighbour wherever that is possible.
 */
public final class Chunker {

    private Chunker() {}

    /** The chunks of all chapters in order, in memory, as if nothing were bought yet. */
    public static List<TextChunk> split(Document document) {
        List<TextChunk> chunks = new ArrayList<>();
        for (Chapter chapter : document.chapters()) {
            cut(chapter, document.voiceOf(chapter), KnownSpeech.NONE)
                    .chunks(chapter)
                    .forEach(chunks::add);
        }
        return chunks;
    }

    /**
     * Where to cut one chapter: each chunk's text and gap, joined, are the chapter's text.
     *
     * @param voice who reads it
     * @param known what the ledger has
     * @throws IllegalArgumentException if the chapter's text begins or ends with white space
     */
    public static Cutting cut(Chapter chapter, Voice voice, KnownSpeech known) {
        return cut(chapter, voice, known, TextChunk.MAX_LENGTH);
    }

    /** @param limit the most UTF-16 units of a chunk, at least 2: a code point may need as many */
    static Cutting cut(Chapter chapter, Voice voice, KnownSpeech known, int limit) {
        ChapterText text = chapter.text();
        if (isBlank(text, 0) || isBlank(text, text.length() - 1)) {
            throw new IllegalArgumentException("chapter " + chapter.number() + " is not normalised");
        }
        if (known == KnownSpeech.NONE && text.length() <= limit) {
            return whole(text);
        }
        Cuts cuts = CutFinder.find(text, limit);
        KnownSpans spans = KnownSpans.find(text, cuts, voice, known, limit);
        return Cutting.of(cuts, Packing.best(cuts, spans, limit));
    }

    /** Nothing is cheaper than one call, and it needs no look at sentences: there are catalogs of a hundred thousand short texts. */
    private static Cutting whole(ChapterText text) {
        Cut[] end = {Cut.PARAGRAPH};
        text.forEachParagraph((start, paragraph, isHeading) -> end[0] = isHeading ? Cut.HEADING : Cut.PARAGRAPH);
        return Cutting.whole(text.length(), end[0]);
    }

    private static boolean isBlank(ChapterText text, int at) {
        return text.substring(at, at + 1).isBlank();
    }
}
