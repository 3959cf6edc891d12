package lectern.batch;

import java.util.ArrayList;
import java.util.List;
import lectern.document.DocumentId;

/** Manifests that are read at the same time: as many as there is room for, and the largest alone. */
final class ManifestRounds {

    /** Being read, they take several times as much. */
    static final long MOST_BYTES = 8 << 20;

    private final List<List<DocumentId>> rounds = new ArrayList<>();
    private long bytesOfLast;

    /** @param bytes the size of the document's manifest */
    void add(DocumentId document, long bytes) {
        if (rounds.isEmpty() || bytesOfLast + bytes > MOST_BYTES) {
            rounds.add(new ArrayList<>());
            bytesOfLast = 0;
        }
        rounds.get(rounds.size() - 1).add(document);
        bytesOfLast += bytes;
    }

    /** Each document in one round; a round is as large as it may be, or of one document. */
    List<List<DocumentId>> all() {
        return rounds;
    }
}
