package lectern.web;

import lectern.postgres.RunReports.Progress;
import lectern.postgres.RunWatch.WatchedRun;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param state {@code running}, {@code pausing}, {@code stopping}, {@code killed}, or {@code ended}
 * @param texts what it needs, each once, and what is here of it; null where it does not work now
 */
record RunNews(
        int id,
        String catalog,
        String startedAt,
        @Nullable String endedAt,
        @Nullable Integer exitCode,
        String state,
        int documents,
        int ended,
        int whole,
        @Nullable Progress texts) {

    static RunNews of(WatchedRun run, @Nullable Progress progress) {
        return new RunNews(
                run.id(),
                run.catalog(),
                run.startedAt().toString(),
                run.endedAt() == null ? null : run.endedAt().toString(),
                run.exitCode(),
                state(run),
                run.documents(),
                run.ended(),
                run.whole(),
                progress);
    }

    private static String state(WatchedRun run) {
        if (!run.isUnderWay()) {
            return run.exitCode() == null ? "killed" : "ended";
        }
        return switch (run.wish()) {
            case GO_ON -> "running";
            case PAUSE -> "paused";
            case STOP -> "stopping";
        };
    }
}
