package lectern.batch;

import java.util.List;
import lectern.document.DocumentId;

/**
 * What a repair came to.
 *
 * @param runs in which documents were published again, one for each catalog
 * @param left documents that were not, and why
 */
public record RepairResult(List<RunResult> runs, List<Left> left) {

    public RepairResult {
        runs = List.copyOf(runs);
        left = List.copyOf(left);
    }

    /**
     * A document that somebody has to see to.
     *
     * @param why and what to do
     */
    public record Left(DocumentId document, String why) {}
}
