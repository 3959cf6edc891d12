package lectern.cli;

import lectern.batch.ExitCode;
import lectern.batch.NightResult;
import lectern.batch.RunResult;
import lectern.document.Inbox;

/** One night as the terminal sees it: shows how it goes, tells those who are elsewhere, and says what came of it. */
record NightNarration(Program program, Output output, CostLimit limit, EarlyOption early) {

    NightResult narrate(Inbox inbox, boolean all) {
        limit.applyTo(program);
        early.applyTo(program);
        NightResult night;
        try (RunNarration narration = new RunNarration(output.err(), program)) {
            night = program.nights().narrate(inbox, all, narration);
        }
        RunResult run = night.run().orElse(null);
        BalanceReport balance = run == null ? null : BalanceReport.of(program.balance());
        if (run != null) {
            RunNotice.send(program, run, balance, night.exitCode() != ExitCode.COMPLETE, output.err());
        }
        output.write(NightReport.of(night, program, balance), out -> {
            if (run != null) {
                new RunSummary(program).print(out, run, balance);
            }
            NightSummary.print(out, night);
        });
        return night;
    }
}
