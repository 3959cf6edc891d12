package lectern.batch;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.batch.PrunePlan.Kept;
import lectern.batch.PrunePlan.OldClip;
import lectern.batch.PrunePlan.OldEdition;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.manifest.GarbledManifestException;
import lectern.manifest.StoredManifest;
import lectern.postgres.Clip;
import lectern.postgres.DocumentLocks;
import lectern.postgres.PublishedEdition;
import lectern.postgres.PublishedEditions;
import lectern.postgres.Runs;
import lectern.postgres.SessionLock;
import lectern.postgres.StoredClips;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.UnfinishedUpload;

/**
 * Looks for what nobody needs any more. Only what this ledger knows as its own is looked at; what any manifest in the store
 * names, whoever wrote it, is kept, and where a manifest cannot be read, whatever it might name.
 */
public final class PrunePlanner {

    /** Nothing that is begun lasts so long. */
    static final Duration JUNK_AGE = Duration.ofDays(1);

    private static final Pattern MANIFEST = Pattern.compile("books/([^/]+)/manifest\\.json");
    private static final Pattern IN_EDITION = Pattern.compile("books/([^/]+)/(([0-9a-f]{16})(?:-[1-9]\\d*)?)/.+");
    private static final Pattern CLIP = Pattern.compile("clips/[0-9a-f]{2}/([0-9a-f]{64})(?:-([1-9]\\d{0,8}))?\\.mp3");
    private static final Pattern COVER = Pattern.compile("covers/[0-9a-f]{2}/([0-9a-f]{64})\\.[a-z]+");
    private static final int KEYS_AT_ONCE = 5000;

    private final ObjectStore store;
    private final PublishedEditions published;
    private final StoredClips clips;
    private final Runs runs;
    private final DocumentLocks locks;
    private final LeftoverFiles files;
    private final BigDecimal unitsPerCall;
    private final InstantSource clock;

    PrunePlanner(
            ObjectStore store,
            PublishedEditions published,
            StoredClips clips,
            Runs runs,
            DocumentLocks locks,
            LeftoverFiles files,
            BigDecimal unitsPerCall,
            InstantSource clock) {
        this.store = store;
        this.published = published;
        this.clips = clips;
        this.runs = runs;
        this.locks = locks;
        this.files = files;
        this.unitsPerCall = unitsPerCall;
        this.clock = clock;
    }

    /**
     * The plan.
     *
     * @param keepFor how long what is not used any more is kept, by the store's clock: somebody may still be listening
     * @param withClips whether clips that no edition uses any more are among it: their words would have to be bought again
     */
    public PrunePlan plan(Duration keepFor, boolean withClips) throws IOException {
        return new Plan(clock.instant(), keepFor, withClips).make();
    }

    private final class Plan {

        private final Instant now;
        private final Instant before;
        private final boolean withClips;
        private final Set<DocumentId> withManifest = new HashSet<>();
        private final Map<String, List<ListedObject>> folders = new TreeMap<>();
        private final Map<SpeechKey, List<ListedObject>> stored = new HashMap<>();
        private final List<ListedObject> takes = new ArrayList<>();
        private final Map<ObjectKey, ListedObject> unused = new TreeMap<>();
        private final Set<ObjectKey> named = new HashSet<>();
        private final List<Kept> kept = new ArrayList<>();
        private boolean isEveryManifestRead = true;

        Plan(Instant now, Duration keepFor, boolean withClips) {
            this.now = now;
            this.before = now.minus(keepFor);
            this.withClips = withClips;
        }

        PrunePlan make() throws IOException {
            listBooks();
            readManifests();
            Map<ObjectKey, Clip> unusedClips = unusedClips();
            listClips(unusedClips.keySet());
            List<OldEdition> editions = editions();
            takes.removeIf(take -> named.contains(take.key()));
            unused.keySet().removeAll(named);
            if (!isEveryManifestRead) {
                kept.add(new Kept("clips", "a manifest cannot be read, and may name any of them"));
                takes.clear();
                unused.clear();
            }
            return new PrunePlan(
                    editions,
                    unused.values().stream()
                            .map(object -> new OldClip(Objects.requireNonNull(unusedClips.get(object.key())), object))
                            .toList(),
                    takes,
                    covers(),
                    uploads(),
                    files.before(now.minus(JUNK_AGE), before, foldersInUse()),
                    kept,
                    unitsPerCall);
        }

        private void listBooks() throws IOException {
            Set<PublishedEdition> known = published.ever();
            Set<String> inUse = new HashSet<>();
            published.kept().forEach(edition -> inUse.add(edition.document() + "/" + edition.folder()));
            store.list("books/", object -> {
                Matcher manifest = MANIFEST.matcher(object.key().value());
                if (manifest.matches() && DocumentId.isValid(manifest.group(1))) {
                    withManifest.add(new DocumentId(manifest.group(1)));
                }
                Matcher file = IN_EDITION.matcher(object.key().value());
                if (file.matches() && DocumentId.isValid(file.group(1))) {
                    PublishedEdition edition =
                            new PublishedEdition(new DocumentId(file.group(1)), new EditionId(file.group(3)), 1);
                    String folder = file.group(1) + "/" + file.group(2);
                    if (known.contains(edition) && !inUse.contains(folder)) {
                        folders.computeIfAbsent(folder, name -> new ArrayList<>())
                                .add(object);
                    }
                }
            });
        }

        private void readManifests() throws IOException {
            for (DocumentId document : withManifest) {
                try {
                    Optional<StoredManifest> manifest = StoredManifest.find(store, document);
                    manifest.ifPresent(found -> {
                        folders.remove(document + "/" + found.folder());
                        named.addAll(found.objects());
                    });
                } catch (GarbledManifestException e) {
                    isEveryManifestRead = false;
                    folders.keySet().removeIf(folder -> folder.startsWith(document + "/"));
                    kept.add(new Kept(document.value(), "its manifest cannot be used: " + e.getMessage()));
                }
            }
        }

        private List<OldEdition> editions() {
            List<OldEdition> editions = new ArrayList<>();
            for (Map.Entry<String, List<ListedObject>> folder : folders.entrySet()) {
                List<ListedObject> objects = folder.getValue();
                boolean isOld =
                        objects.stream().allMatch(object -> object.modified().isBefore(before));
                boolean isNamed = objects.stream().anyMatch(object -> named.contains(object.key()));
                if (isOld && !isNamed) {
                    String[] names = folder.getKey().split("/");
                    addUnlessBusy(editions, new OldEdition(new DocumentId(names[0]), names[1], objects));
                }
            }
            return editions;
        }

        private void addUnlessBusy(List<OldEdition> editions, OldEdition edition) {
            Optional<SessionLock> lock = locks.tryAcquire(edition.document());
            if (lock.isPresent()) {
                lock.get().close();
                editions.add(edition);
            } else {
                kept.add(new Kept(edition.document().value(), "it is being narrated right now"));
            }
        }

        private Map<ObjectKey, Clip> unusedClips() {
            Map<ObjectKey, Clip> objects = new HashMap<>();
            if (withClips && runs.isAnyUnderWay()) {
                kept.add(new Kept("clips", "a run is under way, and may come to want any of them"));
            } else if (withClips) {
                clips.unused().forEach(clip -> objects.put(clip.clip().object(), clip.clip()));
            }
            return objects;
        }

        /** A clip that was put lately is left alone: whoever did may not have told the ledger yet what it is for. */
        private void listClips(Set<ObjectKey> nobodysClips) throws IOException {
            store.list("clips/", object -> {
                Matcher name = CLIP.matcher(object.key().value());
                if (!name.matches() || !object.modified().isBefore(before)) {
                    return;
                }
                if (nobodysClips.contains(object.key())) {
                    unused.put(object.key(), object);
                } else {
                    stored.computeIfAbsent(new SpeechKey(name.group(1)), key -> new ArrayList<>())
                            .add(object);
                    if (stored.size() == KEYS_AT_ONCE) {
                        keepReplaced();
                    }
                }
            });
            keepReplaced();
        }

        /** Of the clips that were listed, those that the ledger knows to be replaced. */
        private void keepReplaced() {
            for (LedgerClip current : clips.find(stored.keySet()).values()) {
                for (ListedObject object : stored.getOrDefault(current.clip().key(), List.of())) {
                    Matcher name = CLIP.matcher(object.key().value());
                    int take = name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 1;
                    if (take < current.clip().take()) {
                        takes.add(object);
                    }
                }
            }
            stored.clear();
        }

        private List<ListedObject> covers() throws IOException {
            Set<String> known = published.coversEver();
            known.removeAll(published.covers());
            List<ListedObject> covers = new ArrayList<>();
            store.list("covers/", object -> {
                Matcher name = COVER.matcher(object.key().value());
                if (name.matches()
                        && known.contains(name.group(1))
                        && object.modified().isBefore(before)) {
                    covers.add(object);
                }
            });
            return covers;
        }

        private List<UnfinishedUpload> uploads() throws IOException {
            return store.unfinishedUploads().stream()
                    .filter(upload -> upload.begun().isBefore(now.minus(JUNK_AGE)))
                    .toList();
        }

        private Collection<String> foldersInUse() {
            return published.kept().stream().map(PublishedEdition::folder).toList();
        }
    }
}
