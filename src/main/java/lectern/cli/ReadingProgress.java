package lectern.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import lectern.batch.VerifyObserver;
import lectern.document.DocumentId;
import org.jspecify.annotations.Nullable;

/** Tells a person now and then how far a verification has come, should it last. */
final class ReadingProgress implements VerifyObserver {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final PrintWriter err;
    private Instant next = Instant.now().plus(BETWEEN);
    private int documents;
    private int begun;
    private int objects;
    private long bytes;
    private @Nullable DocumentId current;

    ReadingProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begins(int count) {
        documents = count;
    }

    @Override
    public void reads(DocumentId document) {
        begun++;
        current = document;
    }

    @Override
    public void read(long size) {
        objects++;
        bytes += size;
        if (current != null && Instant.now().isAfter(next)) {
            err.println("%s, document %d of %d: %s, %s read"
                    .formatted(current, begun, documents, Words.count(objects, "object"), Words.size(bytes)));
            err.flush();
            next = Instant.now().plus(BETWEEN);
        }
    }
}
