package lectern.batch;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import lectern.manifest.BookSettings;
import lectern.task.Backoff;
import lectern.task.LearntPolls;
import org.jspecify.annotations.Nullable;

/**
 * How narrations behave.
 *
 * @param documentsAtOnce how many documents are bought side by side in this process, and how many are published
 * @param documentsWaiting how many more, whose texts are all sent, wait for their audio meanwhile
 * @param polls when tasks are asked about
 * @param callsAtOnce how many tasks are asked about or fetched side by side in this process
 * @param backoff how long to wait after a refusal that may pass
 * @param maxAttempts after so many requests for one text a refusal that could pass is final
 * @param maxRejections after so many tasks for one text that gave no audio, it has failed
 * @param taskPatience how long the provider may take to end a task
 * @param patience how long the provider may be silent before the run ends
 * @param storePatience how long an object store that is gone is waited for
 * @param lease how long other processes leave alone a task that this one asks about or fetches; longer than both can take
 * @param answerTimeout how long after it was sent a request can have arrived
 * @param stopWithin how long what is in flight is waited for once the run is to stop
 * @param maxUnits the most that a run may cost, in the provider's units; null is no cap
 * @param unitsPerCall what a request costs, in the provider's units
 * @param staging where clips lie until they are stored
 * @param work where books are stitched
 * @param books what is made of an edition
 * @param publishChapters whether chapters are stored as soon as their clips are here, where a run says nothing else
 * @param store the object store's name: machines that share the ledger have to have the same
 * @param publicUrl where listeners reach the store, with a slash at its end; null where that is not known
 */
public record NarrationSettings(
        int documentsAtOnce,
        int documentsWaiting,
        LearntPolls polls,
        int callsAtOnce,
        Backoff backoff,
        int maxAttempts,
        int maxRejections,
        Duration taskPatience,
        Duration patience,
        Duration storePatience,
        Duration lease,
        Duration answerTimeout,
        Duration stopWithin,
        @Nullable BigDecimal maxUnits,
        BigDecimal unitsPerCall,
        Path staging,
        Path work,
        BookSettings books,
        boolean publishChapters,
        String store,
        @Nullable URI publicUrl) {

    public NarrationSettings {
        if (documentsAtOnce < 1 || documentsWaiting < 0 || callsAtOnce < 1 || maxAttempts < 1 || maxRejections < 1) {
            throw new IllegalArgumentException(
                    "documents and calls at once, attempts and rejections are at least 1, documents waiting at least 0");
        }
    }
}
