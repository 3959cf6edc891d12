package lectern.batch;

import java.math.BigDecimal;
import java.util.List;
import lectern.document.DocumentId;
import lectern.manifest.EditionCover;
import lectern.manifest.Finding;
import lectern.postgres.Clip;
import lectern.postgres.PublishedEdition;
import lectern.storage.ObjectKey;

/**
 * What it means to repair what a verification found. Making it changes nothing, and repairing buys nothing.
 *
 * @param clips the clips that are missing or broken, each once
 * @param covers the pictures that are missing or broken
 * @param editions what is published again as a new revision
 * @param unfinished documents whose edition is to be published already, and only has to be finished
 * @param beyond what cannot be repaired
 * @param unitsPerCall what one request costs
 */
public record RepairPlan(
        List<ClipRepair> clips,
        List<CoverRepair> covers,
        List<PublishedEdition> editions,
        List<DocumentId> unfinished,
        List<Finding> beyond,
        BigDecimal unitsPerCall) {

    public RepairPlan {
        clips = List.copyOf(clips);
        covers = List.copyOf(covers);
        editions = List.copyOf(editions);
        unfinished = List.copyOf(unfinished);
        beyond = List.copyOf(beyond);
    }

    /**
     * A picture that is missing or broken.
     *
     * @param copies where it may still be, in the folders of editions
     */
    public record CoverRepair(PublishedEdition edition, EditionCover cover, List<ObjectKey> copies) {

        public CoverRepair {
            copies = List.copyOf(copies);
        }
    }

    /**
     * Words that are to be bought again.
     *
     * @param words how the text begins
     * @param place where it is heard first
     */
    public record LostText(Clip clip, String words, Finding place) {}

    /** How many clips are restored from what is left of them. */
    public int restored() {
        return (int) clips.stream()
                .filter(clip -> clip.means() == ClipRepair.Means.STAGED || clip.means() == ClipRepair.Means.CUT)
                .count();
    }

    /** The texts that have to be bought again, by the next run or retry. */
    public List<LostText> lost() {
        return clips.stream()
                .filter(clip -> clip.means() == ClipRepair.Means.LOST)
                .map(clip ->
                        new LostText(clip.clip(), clip.words(), clip.places().get(0)))
                .toList();
    }

    /** What the provider will deduct for them then. */
    public BigDecimal units() {
        return unitsPerCall.multiply(BigDecimal.valueOf(lost().size()));
    }

    /** Whether there is nothing that could be repaired. */
    public boolean isEmpty() {
        return clips.stream().allMatch(clip -> clip.means() == ClipRepair.Means.PLANNED)
                && covers.isEmpty()
                && editions.isEmpty()
                && unfinished.isEmpty();
    }
}
