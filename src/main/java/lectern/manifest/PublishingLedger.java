package lectern.manifest;

import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/** What is known of an edition beside what the store holds, and is needed to publish it. */
public interface PublishingLedger {

    /** What is said in each chunk of the chapters of an edition from {@code first} to {@code last}, in order, by the chapters' numbers. */
    Map<Integer, List<ChunkText>> texts(Edition edition, int first, int last);

    /** The clips of the edition as they were when they were bought, as far as that is known: what is stored must be these. */
    Map<SpeechKey, StoredObject> clips(Edition edition);

    /** A clip of the edition whose sampling rate and channels are those of most of its sound. */
    ObjectKey typicalClip(Edition edition);
}
