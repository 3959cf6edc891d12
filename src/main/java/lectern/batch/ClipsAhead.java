package lectern.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import lectern.postgres.Clip;
import lectern.storage.PutRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Stores the clips of a narration as they come, beside whatever else goes on, so that publishing finds them stored. What cannot be
 * stored now is left to it: a store that is gone keeps nobody from buying, and is told of then. One that takes nothing stops the run: what
 * is bought for it would only pile up here.
 */
final class ClipsAhead implements Consumer<Clip> {

    private static final Logger log = LoggerFactory.getLogger(ClipsAhead.class);

    private final ClipShelf shelf;
    private final SendingFirst sending;
    private final ExecutorService threads;
    private final StopSignal stop;
    private volatile boolean isStoreGone;

    ClipsAhead(ClipShelf shelf, SendingFirst sending, ExecutorService threads, StopSignal stop) {
        this.shelf = shelf;
        this.sending = sending;
        this.threads = threads;
        this.stop = stop;
    }

    @Override
    public void accept(Clip clip) {
        try {
            threads.execute(LogContext.carried(() -> store(clip)));
        } catch (RejectedExecutionException e) {
            log.debug("Clip {} is left to publishing: the process ends", clip);
        }
    }

    private void store(Clip clip) {
        if (isStoreGone) {
            return;
        }
        sending.giveWay();
        try {
            shelf.store(clip);
        } catch (PutRefusedException e) {
            isStoreGone = true;
            stop.request(StopReason.store(e));
        } catch (IOException | UncheckedIOException | DataAccessException | TransactionException e) {
            isStoreGone = true;
            log.info("Clips are stored when their document is published, because now it failed: {}", e.getMessage());
        }
    }
}
