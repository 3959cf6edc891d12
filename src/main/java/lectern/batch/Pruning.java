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

/**
 * Removes what nobody needs. The ledger is told of a clip before the store is, and an edition goes while nobody can publish it:
 * killed at any moment, the ledger never calls stored what is gone.
 */
public final class Pruning {

    static final String STOPPED = "this was stopped before them; prune again";
    static final String UNDER_WAY = "a run is under way, and may come to want any of them";

    /** So many objects go between two looks at whether it is to stop, which stores delete with one request. */
    private static final int AT_ONCE = 1000;

    private final ObjectStore store;
    private final PublishedEditions published;
    private final EarlyChapters early;
    private final Runs runs;
    private final TaskLedger ledger;
    private final DocumentLocks locks;
    private final LeftoverFiles files;
    private final StopSignal stop;

    Pruning(
            ObjectStore store,
            PublishedEditions published,
            EarlyChapters early,
            Runs runs,
            TaskLedger ledger,
            DocumentLocks locks,
            LeftoverFiles files,
            StopSignal stop) {
        this.store = store;
        this.published = published;
        this.early = early;
        this.runs = runs;
        this.ledger = ledger;
        this.locks = locks;
        this.files = files;
        this.stop = stop;
    }

    /** Whether nothing is to be removed any more. */
    public boolean isStopped() {
        return stop.isRequested();
    }

    /**
     * Does what the plan says, but for what has come into use since it was made, until it is to stop.
     *
     * @throws IOException when the store or the disk fails; what was removed until then stays so, and the rest can be planned anew
     */
    public Pruned prune(PrunePlan plan) throws IOException {
        Round round = new Round();
        round.remove(plan);
        return new Pruned(round.kept, round.stopped);
    }

    private final class Round {

        private final List<Kept> kept = new ArrayList<>();
        private boolean stopped;

        void remove(PrunePlan plan) throws IOException {
            each(plan.editions(), 1, "editions", editions -> remove(editions.get(0)));
            if (isAsPlanned(plan)) {
                each(plan.clips(), AT_ONCE, "clips that no edition uses", this::removeClips);
                each(plan.takes(), AT_ONCE, "clips that were replaced", this::removeTakes);
                each(plan.covers(), AT_ONCE, "pictures", this::removeCovers);
            }
            each(plan.uploads(), 1, "uploads", uploads -> store.abandon(uploads.get(0)));
            each(plan.leftovers(), 1, "files on this machine", leftovers -> files.delete(leftovers.get(0)));
        }

        /** Some at a time, so that a stop comes between them. */
        private <T> void each(List<T> all, int atOnce, String what, Removal<T> removal) throws IOException {
            for (int from = 0; from < all.size(); from += atOnce) {
                if (stop.isRequested()) {
                    kept.add(new Kept("the last %d of the %s".formatted(all.size() - from, what), STOPPED));
                    stopped = true;
                    return;
                }
                removal.remove(all.subList(from, Math.min(all.size(), from + atOnce)));
            }
        }

        /** A run that began since may have taken up, and published, what the plan calls replaced. */
        private boolean isAsPlanned(PrunePlan plan) {
            if (plan.clips().isEmpty()
                    && plan.takes().isEmpty()
                    && plan.covers().isEmpty()) {
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

        private void removeClips(List<OldClip> clips) throws IOException {
            List<ObjectKey> removing = new ArrayList<>();
            for (OldClip clip : clips) {
                if (isRemoving(clip)) {
                    removing.add(clip.object().key());
                } else {
                    kept.add(new Kept(clip.object().key().value(), "a book uses it now"));
                }
            }
            store.delete(removing);
        }

        private void removeTakes(List<ListedObject> takes) throws IOException {
            store.delete(takes.stream().map(ListedObject::key).toList());
        }

        private void remove(OldEdition edition) throws IOException {
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
                    store.delete(
                            edition.objects().stream().map(ListedObject::key).toList());
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

        private void removeCovers(List<ListedObject> covers) throws IOException {
            Set<String> checksums = new HashSet<>();
            for (ListedObject cover : covers) {
                String name = cover.key().fileName();
                checksums.add(name.substring(0, name.indexOf('.')));
            }
            checksums.removeAll(published.covers());
            if (!checksums.isEmpty()) {
                published.removingCovers(checksums);
            }
            store.delete(covers.stream()
                    .map(ListedObject::key)
                    .filter(key -> checksums.contains(
                            key.fileName().substring(0, key.fileName().indexOf('.'))))
                    .toList());
        }
    }

    /** Removes some of one kind. */
    private interface Removal<T> {

        void remove(List<T> some) throws IOException;
    }
}
