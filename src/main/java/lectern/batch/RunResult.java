package lectern.batch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lectern.manifest.Edition;
import lectern.manifest.EditionFiles;
import lectern.postgres.FailedChunk;
import lectern.postgres.Outcome;
import lectern.postgres.Purchases;
import lectern.storage.ObjectKey;

/**
 * What a run came to.
 *
 * @param run its number
 * @param plan what it was to do
 * @param documents what became of each, in the order of the catalog
 * @param purchases what was bought
 * @param failures the chunks that failed, in the order of the text
 * @param audio length of the audio of its documents that is here
 * @param stop why it ended early; empty where it did not, also if it was asked to when all its documents were whole
 * @param took how long it lasted
 */
public record RunResult(
        int run,
        CatalogPlan plan,
        List<NarratedDocument> documents,
        Purchases purchases,
        List<FailedChunk> failures,
        Duration audio,
        Optional<StopReason> stop,
        Duration took) {

    public RunResult {
        documents = List.copyOf(documents);
        failures = List.copyOf(failures);
        stop = isWhole(documents) ? Optional.empty() : stop;
    }

    /**
     * A document and what became of it.
     *
     * @param message why it is not whole; empty if it is
     * @param revision of its edition
     */
    public record NarratedDocument(PlannedDocument document, Outcome outcome, String message, int revision) {

        /** Whether its edition is published. */
        public boolean isWhole() {
            return outcome == Outcome.PUBLISHED || outcome == Outcome.UP_TO_DATE;
        }

        /** Where its book is, if it is whole. */
        public ObjectKey book() {
            return ObjectKey.book(document.id(), folder());
        }

        /** Where the page to listen to it is, if it is whole. */
        public ObjectKey listeningPage() {
            return EditionFiles.listeningPage(document.id(), folder());
        }

        private String folder() {
            return Edition.folder(document.edition(), revision);
        }
    }

    /** As many of its documents as {@code most}: those that are not whole, then the others, both in the order of the catalog. */
    public List<NarratedDocument> first(int most) {
        return Stream.concat(
                        documents.stream().filter(document -> !document.isWhole()),
                        documents.stream().filter(NarratedDocument::isWhole))
                .limit(most)
                .toList();
    }

    /** What the program exits with. */
    public ExitCode exitCode() {
        if (stop.isPresent()) {
            return switch (stop.get().kind()) {
                case ACCOUNT, COST, OPERATOR -> ExitCode.STOPPED;
                case OUTAGE, MACHINE -> ExitCode.FAILED;
                case SIGNAL -> ExitCode.INTERRUPTED;
            };
        }
        if (any(Outcome.FAILED) || any(Outcome.STOPPED)) {
            return ExitCode.FAILED;
        }
        return any(Outcome.INCOMPLETE) ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }

    private static boolean isWhole(List<NarratedDocument> documents) {
        return !documents.isEmpty() && documents.stream().allMatch(NarratedDocument::isWhole);
    }

    private boolean any(Outcome outcome) {
        return documents.stream().anyMatch(document -> document.outcome() == outcome);
    }
}
