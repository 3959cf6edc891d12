package lectern.batch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.manifest.Finding;

/**
 * What a verification found.
 *
 * @param documents those that were checked, in order
 * @param findings what is wrong, document by document
 * @param busy documents that are being narrated right now, so that nothing can be said of them
 * @param unfinished documents that are published, and are to be published again
 * @param objects how many were read
 * @param bytes how many
 * @param stopped whether it was told to stop before it had looked at everything
 */
public record Verified(
        List<DocumentId> documents,
        List<Finding> findings,
        List<DocumentId> busy,
        List<DocumentId> unfinished,
        int objects,
        long bytes,
        boolean stopped) {

    public Verified {
        documents = List.copyOf(documents);
        findings = List.copyOf(findings);
        busy = List.copyOf(busy);
        unfinished = List.copyOf(unfinished);
    }

    /** The documents of which something is wrong. */
    public Set<DocumentId> damaged() {
        Set<DocumentId> damaged = new LinkedHashSet<>();
        findings.forEach(finding -> damaged.add(finding.document()));
        return damaged;
    }

    /** What the program exits with. */
    public ExitCode exitCode() {
        if (stopped) {
            return ExitCode.INTERRUPTED;
        }
        return findings.isEmpty() && busy.isEmpty() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
}
