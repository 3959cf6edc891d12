package lectern.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import lectern.batch.CatalogPlan;
import lectern.postgres.RunReports;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a run has come: a bar on a terminal, else a line now and then. */
abstract class ProgressDisplay implements AutoCloseable {

    private final RunPace pace = new RunPace();
    private int documents;
    private int reused;

    /** The display that fits what standard error is. */
    static ProgressDisplay on(PrintWriter err) {
        return Terminal.isThere() ? new Bar() : new Lines(err);
    }

    /** A line now and then, wherever it goes. */
    static ProgressDisplay linesOn(PrintWriter err) {
        return new Lines(err);
    }

    void begin(CatalogPlan plan) {
        documents = plan.documents().size();
        reused = plan.reused();
    }

    /** Takes in how far the run has come, and shows it. */
    final void tell(RunReports.Progress progress) {
        pace.see(Instant.now(), progress.done() + progress.failed());
        show(progress);
    }

    abstract void show(RunReports.Progress progress);

    @Override
    public abstract void close();

    String details(RunReports.Progress progress) {
        String failed = progress.failed() == 0 ? "" : ", " + progress.failed() + " failed";
        int left = progress.tasks() - progress.done() - progress.failed();
        return "%d of %s, %d in flight, %d bought, %d reused%s, %s of audio%s"
                .formatted(
                        progress.documentsDone(),
                        Words.count(documents, "document"),
                        progress.inFlight(),
                        progress.bought(),
                        reused,
                        failed,
                        Words.length(Duration.ofMillis(progress.audioMillis())),
                        left == 0 && progress.documentsDone() < documents ? ", stitching" : pace.told(left));
    }

    private static final class Bar extends ProgressDisplay {

        private static final int REDRAW_MILLIS = 500;
        private @Nullable ProgressBar bar;

        @Override
        void show(RunReports.Progress progress) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName("Chunks")
                        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .hideEta()
                        .build();
            }
            bar.maxHint(progress.tasks());
            bar.stepTo(progress.done() + progress.failed());
            bar.setExtraMessage(" " + details(progress));
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    private static final class Lines extends ProgressDisplay {

        private static final Duration BETWEEN = Duration.ofSeconds(5);
        private final PrintWriter err;
        private Instant next = Instant.MIN;
        private String last = "";

        Lines(PrintWriter err) {
            this.err = err;
        }

        @Override
        void show(RunReports.Progress progress) {
            if (progress.tasks() == 0) {
                return; // documents are being read
            }
            String line = "%d of %s: %s"
                    .formatted(
                            progress.done() + progress.failed(),
                            Words.count(progress.tasks(), "chunk"),
                            details(progress));
            if (Instant.now().isAfter(next) && !line.equals(last)) {
                err.println(line);
                err.flush();
                last = line;
                next = Instant.now().plus(BETWEEN);
            }
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
