package lectern.batch;

import java.util.List;

/** What the program's exit status says. */
public enum ExitCode {
    /** Everything asked for is complete. */
    COMPLETE(0),
    /** A defect, or an outage that nobody can act on from the input. */
    FAILED(1),
    /** Refused before anything was bought: usage, settings, catalog. */
    REFUSED(2),
    /** Finished, and some documents are incomplete. */
    INCOMPLETE(3),
    /** Stopped on purpose before the end: account, credentials, cost cap, or an operator. */
    STOPPED(4),
    /** Interrupted by a signal, after an orderly stop. */
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** What several runs one after the other come to: the first end before its time decides, else what is incomplete. */
    public static ExitCode ofAll(List<ExitCode> runs) {
        return runs.stream()
                .filter(code -> code != COMPLETE && code != INCOMPLETE)
                .findFirst()
                .orElse(runs.contains(INCOMPLETE) ? INCOMPLETE : COMPLETE);
    }
}
