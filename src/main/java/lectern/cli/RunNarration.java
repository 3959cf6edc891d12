package lectern.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import lectern.batch.CatalogPlan;
import lectern.batch.RunObserver;
import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.RunReports;

/** Tells a person what a run does while it does it. */
final class RunNarration implements RunObserver, AutoCloseable {

    private final PrintWriter err;
    private final Program program;
    private final ProgressDisplay progress;
    private boolean saidWhatIsLeftOut;

    RunNarration(PrintWriter err, Program program) {
        this.program = program;
        this.err = program.isLogStructured() ? new PrintWriter(new LoggedLines()) : err;
        this.progress = program.isLogStructured()
                ? ProgressDisplay.lines(this.err, InstantSource.system())
                : ProgressDisplay.on(err);
    }

    @Override
    public void joins(int run) {
        err.println("Run %d was left by whoever followed it, and is followed from here.".formatted(run));
    }

    @Override
    public void begins(int run, CatalogPlan plan) {
        Listing.lines(plan.documents().stream()
                        .flatMap(document -> document.notes().stream().map(note -> document.id() + ": " + note))
                        .toList())
                .forEach(err::println);
        err.println("Run %d narrates %s in %s through %s; %d to buy for %s, %d reused."
                .formatted(
                        run,
                        Words.count(plan.documents().size(), "document"),
                        Words.count(plan.chunks(), "chunk"),
                        program.speaker(),
                        plan.toBuy(),
                        Words.cost(plan.units(), program.price()),
                        plan.reused()));
        if (!saidWhatIsLeftOut) {
            program.runs().leftOut().ifPresent(err::println);
            saidWhatIsLeftOut = true;
        }
        program.runs()
                .maxUnits()
                .filter(most -> plan.units().compareTo(most) > 0)
                .ifPresent(most -> err.println(
                        "That is more than the cap of %s: the run stops before it, and what was bought is kept."
                                .formatted(Words.cost(most, program.price()))));
        err.flush();
        progress.begin(plan);
    }

    @Override
    public void canBeHeard(HeardChapter chapter) {
        progress.say("%s: chapter %d can be heard: %s"
                .formatted(chapter.document(), chapter.number(), program.placeOf(chapter.object())));
    }

    @Override
    public void pauses(boolean isPaused) {
        progress.say(
                isPaused
                        ? "Paused by an operator: nothing new is asked for. To go on: Resume on the page of lectern serve."
                        : "It goes on.");
    }

    @Override
    public void progress(RunReports.Progress sofar) {
        progress.tell(sofar);
    }

    @Override
    public void close() {
        progress.close();
    }
}
