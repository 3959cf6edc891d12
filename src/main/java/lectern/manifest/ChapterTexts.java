package lectern.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said in the chapters of an edition that is published from the first to the last: read for some chapters at a time, and forgotten
 * as soon as it was given. Safe to use from many threads.
 */
final class ChapterTexts {

    private static final int CHAPTERS_AT_ONCE = 16;

    private final PublishingLedger ledger;
    private final Edition edition;
    private final Map<Integer, List<ChunkText>> ahead = new HashMap<>();

    ChapterTexts(PublishingLedger ledger, Edition edition) {
        this.ledger = ledger;
        this.edition = edition;
    }

    /** What is said in each chunk of the chapter, in order. */
    synchronized List<ChunkText> of(EditionChapter chapter) {
        List<ChunkText> known = ahead.remove(chapter.number());
        if (known != null) {
            return known;
        }
        int first = chapter.number();
        int last = Math.min(first + CHAPTERS_AT_ONCE, edition.chapters().size() + 1) - 1;
        ahead.clear(); // whoever goes on elsewhere does not come back soon
        ahead.putAll(ledger.texts(edition, first, last));
        known = ahead.remove(first);
        return known == null ? List.of() : known;
    }
}
