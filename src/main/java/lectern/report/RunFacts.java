package lectern.report;

import java.time.Duration;
import java.util.List;

/**
 * What the ledger tells of a run.
 *
 * @param spending what was bought
 * @param audio length of the audio of its documents that is here
 * @param missing the texts that failed for good, in the order of the text
 * @param pace how many tasks were in flight, and bought, over its time
 * @param latency how long the provider took for those that it bought
 * @param troubles what went wrong on the way, whether or not it was made up for
 */
public record RunFacts(
        Spending spending,
        Duration audio,
        List<MissingText> missing,
        Pace pace,
        Latency latency,
        List<Trouble> troubles) {

    public RunFacts {
        missing = List.copyOf(missing);
        troubles = List.copyOf(troubles);
    }
}
