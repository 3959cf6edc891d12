package lectern.batch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a night came to.
 *
 * @param inbox its address
 * @param isElsewhere whether another night over the inbox is under way, so that this one did nothing
 * @param isInterrupted whether it was to stop before all was looked at
 * @param unchanged how many documents are published as they lie there, and were not looked into
 * @param left the documents that were not narrated, by name
 * @param problems what is wrong in the inbox and concerns none of its documents
 * @param run what came of those that were; empty where there was nothing to narrate
 */
public record NightResult(
        String inbox,
        boolean isElsewhere,
        boolean isInterrupted,
        int unchanged,
        List<Left> left,
        List<String> problems,
        Optional<RunResult> run) {

    public NightResult {
        left = List.copyOf(left);
        problems = List.copyOf(problems);
    }

    static NightResult elsewhere(String inbox, boolean isInterrupted) {
        return new NightResult(inbox, true, isInterrupted, 0, List.of(), List.of(), Optional.empty());
    }

    /**
     * A document that was not narrated.
     *
     * @param name of its file, below the inbox
     * @param messages why, and what to do
     */
    public record Left(String name, Why why, List<String> messages) {

        public Left {
            messages = List.copyOf(messages);
        }
    }

    /** Why a document was not narrated. */
    public enum Why {
        /** It, or what speaks of it, is still being written; the next night looks again. */
        BEING_WRITTEN,
        /** It cannot be narrated as it is. */
        REFUSED,
        /** It cannot be read, as if its end were missing; the next night looks again. */
        CUT_OFF,
        /** It could not be read for a reason that is not its own; the next night tries again. */
        UNREADABLE,
        /** It was refused before, and nothing has changed. */
        REFUSED_BEFORE,
        /** Texts of it failed for good before, and nothing has changed. */
        INCOMPLETE_BEFORE;

        /** Whether it is to be told: what was refused in an earlier night was told then. */
        public boolean isNew() {
            return this == REFUSED || this == CUT_OFF || this == UNREADABLE;
        }
    }

    /** The documents that were not narrated, those first that are to be told. */
    public List<Left> newFirst() {
        return Stream.concat(
                        left.stream().filter(document -> document.why().isNew()),
                        left.stream().filter(document -> !document.why().isNew()))
                .toList();
    }

    /** What the program exits with; what was told in an earlier night counts no more. */
    public ExitCode exitCode() {
        boolean isFaulty = !problems.isEmpty()
                || left.stream().anyMatch(document -> document.why().isNew());
        Stream<ExitCode> codes = Stream.of(
                run.map(RunResult::exitCode).orElse(ExitCode.COMPLETE),
                isInterrupted ? ExitCode.INTERRUPTED : ExitCode.COMPLETE,
                isFaulty ? ExitCode.INCOMPLETE : ExitCode.COMPLETE);
        return ExitCode.ofAll(codes.toList());
    }
}
