package lectern.manifest;

import java.util.List;
import lectern.storage.ObjectKey;

/** What is known of an edition beside what the store holds, and is needed to publish it. */
public interface PublishingLedger {

    /** What is said in each chunk of a chapter, in order. */
    List<ChunkText> texts(Edition edition, EditionChapter chapter);

    /** A clip of the edition whose sampling rate and channels are those of most of its sound. */
    ObjectKey typicalClip(Edition edition);
}
