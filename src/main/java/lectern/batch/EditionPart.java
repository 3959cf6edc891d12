package lectern.batch;

import java.util.ArrayList;
import java.util.List;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import org.jspecify.annotations.Nullable;

/**
 * What publish works on, one after the other: the chapters of an edition, and at last the book.
 *
 * @param edition the whole
 * @param chapter the chapter; null is the book, with its manifest
 */
record EditionPart(Edition edition, @Nullable EditionChapter chapter) {

    /** The parts in the order in which they are published. */
    static List<EditionPart> of(Edition edition) {
        List<EditionPart> parts = new ArrayList<>();
        edition.chapters().forEach(chapter -> parts.add(new EditionPart(edition, chapter)));
        parts.add(new EditionPart(edition, null));
        return parts;
    }
}
