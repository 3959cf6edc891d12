package lectern.cli;

import java.util.Optional;
import lectern.document.DocumentId;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.RunRow;
import org.jspecify.annotations.Nullable;

/**
 * What a status is asked of.
 *
 * @param document the only one to tell of; null for the whole run
 * @param namesake the document whose id is the run's number, where there is one
 */
record StatusSubject(
        RunRow run, @Nullable DocumentId document, @Nullable DocumentId namesake) {

    /** As the ledger numbers runs: an id of digits is also a run's number only where it is written so. */
    private static final String RUN = "[1-9]\\d{0,8}";

    /** The last run of all. */
    static Optional<StatusSubject> last(RunReports reports) {
        return reports.last().flatMap(reports::find).map(run -> new StatusSubject(run, null, null));
    }

    /** The run with this number, else the document with this id in its last run. */
    static Optional<StatusSubject> named(String name, RunReports reports) {
        Optional<RunRow> run = name.matches(RUN) ? reports.find(Integer.parseInt(name)) : Optional.empty();
        if (run.isEmpty()) {
            return document(name, reports);
        }
        DocumentId namesake = reports.lastOf(name).isPresent() ? new DocumentId(name) : null;
        return Optional.of(new StatusSubject(run.get(), null, namesake));
    }

    /** The document with this id, in its last run. */
    static Optional<StatusSubject> document(String id, RunReports reports) {
        return reports.lastOf(id).flatMap(reports::find).map(run -> new StatusSubject(run, new DocumentId(id), null));
    }
}
