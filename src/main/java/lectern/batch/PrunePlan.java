package lectern.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import lectern.document.DocumentId;
import lectern.postgres.Clip;
import lectern.storage.ListedObject;
import lectern.storage.UnfinishedUpload;

/**
 * What nobody needs any more. Making it removes nothing.
 *
 * @param editions folders of editions that are neither current nor wanted
 * @param clips clips that no edition which is current or wanted uses; empty unless they were asked for
 * @param takes clips that were replaced, and that no manifest names
 * @param covers pictures of editions that are neither current nor wanted
 * @param uploads what was begun to be stored long ago
 * @param leftovers files on this machine that killed processes left
 * @param lastRun the run that had begun last when this was planned
 * @param kept what may not be touched, and why
 * @param unitsPerCall what it costs to buy a clip again
 */
public record PrunePlan(
        List<OldEdition> editions,
        List<OldClip> clips,
        List<ListedObject> takes,
        List<ListedObject> covers,
        List<UnfinishedUpload> uploads,
        List<Leftover> leftovers,
        int lastRun,
        List<Kept> kept,
        BigDecimal unitsPerCall) {

    public PrunePlan {
        editions = List.copyOf(editions);
        clips = List.copyOf(clips);
        takes = List.copyOf(takes);
        covers = List.copyOf(covers);
        uploads = List.copyOf(uploads);
        leftovers = List.copyOf(leftovers);
        kept = List.copyOf(kept);
    }

    /**
     * The files of one revision of an edition.
     *
     * @param folder the last part of their folder's name
     */
    public record OldEdition(DocumentId document, String folder, List<ListedObject> objects) {

        public OldEdition {
            objects = List.copyOf(objects);
        }

        /** The size of its files. */
        public long bytes() {
            return sizeOf(objects);
        }
    }

    /** A clip that nobody uses. */
    public record OldClip(Clip clip, ListedObject object) {}

    /** A file or folder on this machine, and its size in bytes. */
    public record Leftover(Path path, long bytes) {}

    /** What is left alone, for a person: a document, or all clips. */
    public record Kept(String what, String why) {}

    /** What it costs to buy the clips again, should anybody want their words. */
    public BigDecimal units() {
        return unitsPerCall.multiply(BigDecimal.valueOf(clips.size()));
    }

    /** Bytes of all that would be removed, as far as their size is known. */
    public long bytes() {
        return editions.stream().mapToLong(OldEdition::bytes).sum()
                + clips.stream().mapToLong(clip -> clip.object().bytes()).sum()
                + sizeOf(takes)
                + sizeOf(covers)
                + leftovers.stream().mapToLong(Leftover::bytes).sum();
    }

    /** Whether there is nothing to remove. */
    public boolean isEmpty() {
        return editions.isEmpty()
                && clips.isEmpty()
                && takes.isEmpty()
                && covers.isEmpty()
                && uploads.isEmpty()
                && leftovers.isEmpty();
    }

    /** The size of some objects together. */
    public static long sizeOf(List<ListedObject> objects) {
        return objects.stream().mapToLong(ListedObject::bytes).sum();
    }
}
