package lectern.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.postgres.EarlyChapters;
import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.RunReports;

/** Tells whoever watches a run of the first chapter of each document that can be heard, whichever machine has made it. */
final class EarlyNews implements RunObserver {

    private final RunObserver observer;
    private final EarlyChapters early;
    private final Set<DocumentId> untold = new HashSet<>();

    EarlyNews(RunObserver observer, EarlyChapters early) {
        this.observer = observer;
        this.early = early;
    }

    @Override
    public void joins(int run) {
        observer.joins(run);
    }

    @Override
    public void begins(int run, CatalogPlan plan) {
        plan.documents().forEach(document -> untold.add(document.id()));
        observer.begins(run, plan);
    }

    @Override
    public void pauses(boolean isPaused) {
        observer.pauses(isPaused);
    }

    @Override
    public void progress(RunReports.Progress progress) {
        observer.progress(progress);
        for (HeardChapter chapter : untold.isEmpty() ? List.<HeardChapter>of() : early.heard(untold)) {
            if (untold.remove(chapter.document())) {
                observer.canBeHeard(chapter);
            }
        }
    }
}
