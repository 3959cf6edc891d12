package lectern.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import lectern.chunk.Chunker;
import lectern.chunk.Cutting;
import lectern.chunk.KnownSpeech;
import lectern.chunk.PlannedChunk;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.LeftOut;
import lectern.document.ReadDocument;
import lectern.kling.KlingClient;
import lectern.manifest.Edition;
import lectern.manifest.EditionShape;

/**
 * A document that was read and cut. Its chunks are taken from its text when they are asked for.
 *
 * @param cuttings where each chapter is cut
 * @param leftOut what of the document is not spoken
 * @param notes what else a person should know about how it was read
 */
record Manuscript(
        Document document, List<Cutting> cuttings, Edition edition, List<LeftOut> leftOut, List<String> notes) {

    /** Cuts a document so that as little as possible has to be bought. */
    static Manuscript cut(ReadDocument read, KnownSpeech known, EditionShape shape) {
        Document document = read.document();
        List<Cutting> cuttings = new ArrayList<>();
        for (Chapter chapter : document.chapters()) {
            cuttings.add(Chunker.cut(chapter, document.voiceOf(chapter), known));
        }
        return cutAt(read, cuttings, shape);
    }

    /** A document cut as it was cut before. */
    static Manuscript cutAt(ReadDocument read, List<Cutting> cuttings, EditionShape shape) {
        Document document = read.document();
        Edition edition = Edition.of(KlingClient.PROVIDER, document, chunks(document, cuttings), shape);
        return new Manuscript(document, List.copyOf(cuttings), edition, read.leftOut(), read.notes());
    }

    /** Whether {@code document} has as many chapters as were cut, and each can have been cut so. */
    static boolean fits(Document document, List<Cutting> cuttings) {
        List<Chapter> chapters = document.chapters();
        return chapters.size() == cuttings.size()
                && IntStream.range(0, chapters.size())
                        .allMatch(i -> cuttings.get(i).fits(chapters.get(i)));
    }

    /** Every chunk in order. */
    Iterable<TextChunk> chunks() {
        return chunks(document, cuttings);
    }

    /** The chunk with the voice that reads it. */
    PlannedChunk planned(TextChunk chunk) {
        Chapter chapter = document.chapters().get(chunk.chapter() - 1);
        return PlannedChunk.of(KlingClient.PROVIDER, document.voiceOf(chapter), chunk);
    }

    private static Iterable<TextChunk> chunks(Document document, List<Cutting> cuttings) {
        return () -> new Chunks(document.chapters().iterator(), cuttings.iterator());
    }

    /** The chunks of one chapter after the other, one at a time: a stream of streams would hold those of a whole chapter. */
    private static final class Chunks implements Iterator<TextChunk> {

        private final Iterator<Chapter> chapters;
        private final Iterator<Cutting> cuttings;
        private Iterator<TextChunk> ofChapter = Collections.emptyIterator();

        Chunks(Iterator<Chapter> chapters, Iterator<Cutting> cuttings) {
            this.chapters = chapters;
            this.cuttings = cuttings;
        }

        @Override
        public boolean hasNext() {
            while (!ofChapter.hasNext() && chapters.hasNext()) {
                ofChapter = cuttings.next().chunks(chapters.next()).iterator();
            }
            return ofChapter.hasNext();
        }

        @Override
        public TextChunk next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the document has no more chunks");
            }
            return ofChapter.next();
        }
    }
}
