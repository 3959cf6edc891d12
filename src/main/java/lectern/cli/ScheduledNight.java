package lectern.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lectern.batch.ExitCode;
import lectern.batch.NightResult;
import lectern.document.Inbox;
import lectern.schedule.Timetable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A night that nobody sits beside: whatever goes wrong is told, and the next one begins anew, with servers, settings of caps and
 * reasons to stop of its own.
 */
final class ScheduledNight implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ScheduledNight.class);

    private final Program program;
    private final String folder;
    private final Timetable timetable;
    private final NightNarration narration;
    private volatile ExitCode last = ExitCode.COMPLETE;

    ScheduledNight(Program program, String folder, Timetable timetable, NightNarration narration) {
        this.program = program;
        this.folder = folder;
        this.timetable = timetable;
        this.narration = narration;
    }

    /** What the last night came to that was this machine's. */
    ExitCode last() {
        return last;
    }

    @Override
    public void run() {
        Instant began = Instant.now();
        try {
            Optional<NightResult> night = turn(began);
            night.ifPresent(result -> last = result.exitCode());
            log.info(
                    "Night over {}: {}",
                    folder,
                    night.map(result -> outcome(result, began)).orElse("another machine takes it"));
        } catch (RuntimeException e) {
            last = FailureNotice.code(e);
            program.ended(last);
            String why = FailureNotice.why(e);
            log.error("Night over {}: failed, and the next one tries again: {}", folder, why, e);
            tell(why);
        } finally {
            program.rest();
        }
    }

    private Optional<NightResult> turn(Instant began) {
        Inbox inbox = program.inbox(folder);
        return program.turns().take(inbox.address(), timetable.kept(began), () -> narration.narrate(inbox, false));
    }

    private static String outcome(NightResult night, Instant began) {
        if (night.isElsewhere()) {
            return night.exitCode() == ExitCode.INTERRUPTED
                    ? "stopped before it began"
                    : "another night is under way, and does it all";
        }
        return "%s%s in %s, exit status %d"
                .formatted(
                        NightSummary.sentence(night),
                        night.run().map(run -> " Run " + run.run()).orElse(" Done"),
                        Words.length(Duration.between(began, Instant.now())),
                        night.exitCode().status());
    }

    /** Of a night with a run its own notice tells; of one without, nobody would learn. */
    private void tell(String why) {
        program.notices()
                .tell(() -> FailureNotice.ofNight(folder, last, why, "the next night tries again"), true)
                .forEach(failure -> log.warn("{}", failure));
    }
}
