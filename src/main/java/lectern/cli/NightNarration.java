package lectern.cli;

import lectern.batch.NightResult;
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
        BalanceReport balance = night.run().isPresent() ? BalanceReport.of(program.balance()) : null;
        NightNotice.send(program, night, balance, output.err());
        output.write(NightReport.of(night, program, balance), out -> NightSummary.print(out, program, night, balance));
        return night;
    }
}
