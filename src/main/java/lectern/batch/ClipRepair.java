package lectern.batch;

import java.util.List;
import lectern.manifest.Finding;
import lectern.manifest.StoredManifest.StoredChapter;
import lectern.manifest.StoredManifest.StoredChunk;
import lectern.postgres.Clip;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a clip that is missing or broken.
 *
 * @param words how its text begins
 * @param places where it is heard
 * @param source where its sound is cut out of; null unless it is
 */
record ClipRepair(
        Clip clip,
        Means means,
        String words,
        List<Finding> places,
        @Nullable Source source) {

    ClipRepair {
        places = List.copyOf(places);
    }

    enum Means {
        /** The store has it as the ledger says, and only the manifest does not: it was restored before. */
        NOTHING,
        /** The very file is still in the staging folder. */
        STAGED,
        /** The same sound is cut out of a stitched chapter. */
        CUT,
        /** Nothing is left of it: its words are to be bought again. */
        LOST,
        /** Its words are to be bought again already, or are being bought. */
        PLANNED
    }

    /** A chapter that is as it should be, and where the clip is heard in it. */
    record Source(StoredChapter chapter, StoredChunk chunk) {}
}
