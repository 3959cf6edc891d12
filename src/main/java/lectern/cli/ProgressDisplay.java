package lectern.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.batch.CatalogPlan;
import lectern.postgres.RunReports;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a run has come: a bar on a terminal, else a line now and then. */
abstract class ProgressDisplay implements AutoCloseable {

    private final RunPace pace = new RunPace();
    private final InstantSource clock;
    private int documents;
    private int texts;
    private int reused;

    private ProgressDisplay(InstantSource clock) {
        this.clock = clock;
    }

    /** The display that fits what standard error is. */
    static ProgressDisplay on(PrintWriter err) {
        InstantSource clock = InstantSource.system();
        return Terminal.isThere() ? new Bar(err, clock) : lines(err, clock);
    }

    /** For logs: a line when it says something else than the one before, at most every five seconds. */
    static ProgressDisplay lines(PrintWriter err, InstantSource clock) {
        return new Lines(err, clock);
    }

    final Instant now() {
        return clock.instant();
    }

    void begin(CatalogPlan plan) {
        documents = plan.documents().size();
        texts = plan.texts();
        reused = plan.reused();
    }

    /** Takes in how far the run has come, and shows it. */
    final void tell(RunReports.Progress progress) {
        pace.see(now(), progress.bought() - progress.inFlight()); // what was here is found bit by bit, and says nothing
        show(progress);
    }

    /** Says something that stays, whatever is shown. */
    abstract void say(String line);

    abstract void show(RunReports.Progress progress);

    @Override
    public abstract void close();

    /** The ledger knows those of the documents that were begun; once all have ended, others will not come. */
    final int texts(RunReports.Progress progress) {
        return progress.documentsDone() < documents ? Math.max(texts, progress.tasks()) : progress.tasks();
    }

    String details(RunReports.Progress progress) {
        String failed = progress.failed() == 0 ? "" : ", " + progress.failed() + " failed";
        int left = texts(progress) - progress.done() - progress.failed();
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

        /** Back to the line's beginning, and clears it: the bar is drawn anew below. */
        private static final String IN_PLACE_OF_THE_BAR = "\r\u001B[K";

        private final PrintWriter err;
        private @Nullable ProgressBar bar;

        Bar(PrintWriter err, InstantSource clock) {
            super(clock);
            this.err = err;
        }

        @Override
        void say(String line) {
            err.println(IN_PLACE_OF_THE_BAR + line);
            err.flush();
        }

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
            bar.maxHint(texts(progress));
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

        Lines(PrintWriter err, InstantSource clock) {
            super(clock);
            this.err = err;
        }

        @Override
        void say(String line) {
            err.println(line);
            err.flush();
        }

        @Override
        void show(RunReports.Progress progress) {
            if (progress.tasks() == 0) {
                return; // documents are being read
            }
            String line = "%d of %s: %s"
                    .formatted(
                            progress.done() + progress.failed(),
                            Words.count(texts(progress), "chunk"),
                            details(progress));
            if (!now().isBefore(next) && !line.equals(last)) {
                err.println(line);
                err.flush();
                last = line;
                next = now().plus(BETWEEN);
            }
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
