package lectern.export;

import java.util.ArrayList;
import java.util.List;

/**
 * A file for ACX: a chapter, or a part of one that is longer than a file may be.
 *
 * @param name of the file
 * @param title that players show
 * @param number from 1 among all files
 * @param startMillis in the chapter's own file
 * @param endMillis in the chapter's own file
 */
record AcxTrack(BookChapter chapter, String name, String title, int number, long startMillis, long endMillis) {

    /** The files that {@code book} becomes, in order. */
    static List<AcxTrack> of(ExportedBook book, AcxLimits limits) {
        ChapterNames names = new ChapterNames(book.chapters().size());
        List<AcxTrack> tracks = new ArrayList<>();
        for (BookChapter chapter : book.chapters()) {
            List<Long> cuts = cuts(chapter, limits.longestSoundMillis());
            for (int part = 1; part < cuts.size(); part++) {
                String which = cuts.size() == 2 ? "" : " (part %d of %d)".formatted(part, cuts.size() - 1);
                tracks.add(new AcxTrack(
                        chapter,
                        names.of(chapter) + which + ".mp3",
                        chapter.title() + which,
                        tracks.size() + 1,
                        cuts.get(part - 1),
                        cuts.get(part)));
            }
        }
        return tracks;
    }

    /**
     * Where the parts of a chapter begin, and where the last one ends: between chunks, so that no sentence is cut, and as evenly as
     * chunks allow. Only a single chunk that is too long by itself makes a part that is.
     */
    private static List<Long> cuts(BookChapter chapter, long longest) {
        List<Long> cuts = new ArrayList<>(List.of(0L));
        long end = chapter.durationMillis();
        for (long start = 0; end - start > longest; start = cuts.get(cuts.size() - 1)) {
            long parts = (end - start + longest - 1) / longest;
            long next = nextCut(chapter.chunkStartsMillis(), start, (end - start) / parts, longest);
            if (next >= end) {
                break;
            }
            cuts.add(next);
        }
        cuts.add(end);
        return cuts;
    }

    private static long nextCut(List<Long> chunkStarts, long start, long wanted, long longest) {
        long best = Long.MAX_VALUE;
        for (long candidate : chunkStarts) {
            boolean isFirst = candidate > start && best == Long.MAX_VALUE;
            boolean isBetter = candidate > start
                    && candidate - start <= longest
                    && Math.abs(candidate - start - wanted) < Math.abs(best - start - wanted);
            if (isFirst || isBetter) {
                best = candidate;
            }
        }
        return best;
    }
}
