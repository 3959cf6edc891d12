package lectern.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lectern.chunk.Cut;
import lectern.chunk.SentenceSpans;
import lectern.chunk.SentenceSpans.Span;

/**
 * Tells when each sentence of a chapter is heard. A chunk begins and ends where its frames do; inside it each sentence has the
 * share of the time that it has of the characters. The pause behind a chunk is no sentence's.
 */
final class CueTiming {

    /** In UTF-16 units; about five lines of captions, and thirteen seconds. */
    static final int READABLE_LENGTH = 200;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final SentenceSpans sentences = new SentenceSpans(READABLE_LENGTH);
    private final List<Cue> cues = new ArrayList<>();

    private CueTiming() {}

    /**
     * What is said in a stitched chapter, and when.
     *
     * @param texts of the chapter's chunks, in order
     * @throws IllegalArgumentException when there is not one text and one time for each chunk
     */
    static ChapterScript of(EditionChapter chapter, List<ChunkText> texts, List<PublishedChunk> heard) {
        int chunks = chapter.chunks().size();
        if (texts.size() != chunks || heard.size() != chunks) {
            throw new IllegalArgumentException("chapter %d has %d chunks, and there are %d texts and %d times"
                    .formatted(chapter.number(), chunks, texts.size(), heard.size()));
        }
        CueTiming timing = new CueTiming();
        boolean beginsParagraph = true;
        for (int i = 0; i < chunks; i++) {
            timing.share(texts.get(i).text(), heard.get(i), beginsParagraph);
            Cut end = chapter.chunks().get(i).end();
            beginsParagraph = end == Cut.PARAGRAPH || end == Cut.HEADING;
        }
        return new ChapterScript(chapter.number(), texts.get(0).language(), timing.cues);
    }

    private void share(String text, PublishedChunk heard, boolean beginsParagraph) {
        List<Span> spans = sentences.of(text);
        long all = spans.stream().mapToLong(CueTiming::length).sum();
        long spoken = 0;
        int first = 0;
        long start = heard.startMillis();
        for (int i = 0; i < spans.size(); i++) {
            spoken += length(spans.get(i));
            boolean isLast = i == spans.size() - 1;
            long end = heard.startMillis() + heard.durationMillis() * spoken / all;
            // What would be shorter than a millisecond is shown with the next.
            if (end > start || isLast) {
                boolean begins = first == 0 ? beginsParagraph : spans.get(first).beginsParagraph();
                String words =
                        text.substring(spans.get(first).start(), spans.get(i).end());
                cues.add(new Cue(
                        heard.number(), start, end, WHITE_SPACE.matcher(words).replaceAll(" "), begins));
                first = i + 1;
                start = end;
            }
        }
    }

    private static long length(Span span) {
        return span.end() - span.start();
    }
}
