package lectern.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lectern.batch.PrunePlan.Kept;
import lectern.batch.PrunePlan.OldClip;
import lectern.batch.PrunePlan.OldEdition;
import lectern.manifest.StoredManifest;
import lectern.postgres.DocumentLocks;
import lectern.postgres.EarlyChapters;
import lectern.postgres.LostTaskException;
import lectern.postgres.PublishedEditions;
import lectern.postgres.Runs;
import lectern.postgres.SessionLock;
import lectern.postgres.TaskLedger;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.UnfinishedUpload;

/**
 * Removes what nobody needs. The ledger is told of a clip before the store is, and an edition goes while nobody can publish it:
 * killed at any moment, the ledger never calls stored what is gone.
 */
public final class Pruning {

    static final String UNDER_WAY = "a run is under way, and may come to want any of them";

    private final ObjectStore store;
    private final PublishedEditions published;
    private final EarlyChapters early;
    private final Runs runs;
    private final TaskLedger ledger;
    private final DocumentLocks locks;
    private final LeftoverFiles files;

    Pruning(
            ObjectStore store,
            PublishedEditions published,
            EarlyChapters early,
            Runs runs,
            TaskLedger ledger,
            DocumentLocks locks,
            LeftoverFiles files) {
        this.store = store;
        this.published = published;
        this.early = early;
        this.runs = runs;
        this.ledger = ledger;
        this.locks = locks;
        this.files = files;
    }

    /**
     * Does what the plan says, but for what has come into use since it was made.
     *
     * @return what was kept after all, and why
     * @throws IOException when the store or the disk fails; what was removed until then stays so, and the rest can be planned anew
     */
    public List<Kept> prune(PrunePlan plan) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (OldEdition edition : plan.editions()) {
            remove(edition, kept);
        }
        if (isAsPlanned(plan, kept)) {
            removeClips(plan, kept);
            removeCovers(plan);
        }
        for (UnfinishedUpload upload : plan.uploads()) {
            store.abandon(upload);
        }
        for (PrunePlan.Leftover leftover : plan.leftovers()) {
            files.delete(leftover);
        }
        return kept;
    }

    /** A run that began since may have taken up, and published, what the plan calls replaced. */
    private boolean isAsPlanned(PrunePlan plan, List<Kept> kept) {
        if (plan.clips().isEmpty() && plan.takes().isEmpty() && plan.covers().isEmpty()) {
            return true;
        }
        if (runs.isAnyUnderWay()) {
            kept.add(new Kept("clips and pictures", UNDER_WAY));
            return false;
        }
        if (runs.last() != plan.lastRun()) {
            kept.add(new Kept("clips and pictures", "a run came and went since this was planned; prune again"));
            return false;
        }
        return true;
    }

    private void removeClips(PrunePlan plan, List<Kept> kept) throws IOException {
        List<ObjectKey> clips = new ArrayList<>();
        for (OldClip clip : plan.clips()) {
            if (isRemoving(clip)) {
                clips.add(clip.object().key());
            } else {
                kept.add(new Kept(clip.object().key().value(), "a book uses it now"));
            }
        }
        store.delete(clips);
        store.delete(plan.takes().stream().map(ListedObject::key).toList());
    }

    private void remove(OldEdition edition, List<Kept> kept) throws IOException {
        Optional<SessionLock> acquired = locks.tryAcquire(edition.document());
        if (acquired.isEmpty()) {
            kept.add(new Kept(edition.document().value(), "it is being narrated right now"));
            return;
        }
        try (SessionLock lock = acquired.get()) {
            if (!lock.isHeld() || isInUse(edition)) {
                kept.add(new Kept(edition.document() + "/" + edition.folder(), "it is wanted again"));
            } else {
                early.forget(edition.document(), edition.folder());
                store.delete(edition.objects().stream().map(ListedObject::key).toList());
            }
        }
    }

    /** Both the ledger and the manifest may have changed since they were looked at. */
    private boolean isInUse(OldEdition edition) throws IOException {
        boolean isKept = published.kept(edition.document()).stream()
                .anyMatch(other -> other.folder().equals(edition.folder()));
        return isKept || StoredManifest.names(store, edition.document(), edition.folder());
    }

    private boolean isRemoving(OldClip clip) {
        try {
            return ledger.removing(clip.clip());
        } catch (LostTaskException e) {
            return false;
        }
    }

    private void removeCovers(PrunePlan plan) throws IOException {
        Set<String> checksums = new HashSet<>();
        for (ListedObject cover : plan.covers()) {
            String name = cover.key().fileName();
            checksums.add(name.substring(0, name.indexOf('.')));
        }
        checksums.removeAll(published.covers());
        if (!checksums.isEmpty()) {
            published.removingCovers(checksums);
        }
        store.delete(plan.covers().stream()
                .map(ListedObject::key)
                .filter(key -> checksums.contains(
                        key.fileName().substring(0, key.fileName().indexOf('.'))))
                .toList());
    }
}
