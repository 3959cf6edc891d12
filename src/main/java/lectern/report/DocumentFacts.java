package lectern.report;

import org.jspecify.annotations.Nullable;

/**
 * How the chunks of a document stand, and how it sounds.
 *
 * @param bought chunks whose audio this run bought, each text where it stands first
 * @param reused chunks whose audio is here and had not to be bought
 * @param underWay chunks that somebody has asked for or is fetching
 * @param planned chunks that nobody has asked for yet
 * @param failed chunks that failed for good
 * @param quietest integrated loudness of the quietest chapter, LUFS; null where nothing was measured
 * @param loudest the same of the loudest
 * @param suspects clips that may sound wrong
 */
public record DocumentFacts(
        int bought,
        int reused,
        int underWay,
        int planned,
        int failed,
        @Nullable Double quietest,
        @Nullable Double loudest,
        int suspects) {

    int chunks() {
        return bought + reused + underWay + planned + failed;
    }
}
