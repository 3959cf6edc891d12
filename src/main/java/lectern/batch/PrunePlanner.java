package lectern.batch;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.batch.PrunePlan.Kept;
import lectern.batch.PrunePlan.OldClip;
import lectern.batch.PrunePlan.OldEdition;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.manifest.PodcastFeed;
import lectern.postgres.Clip;
import lectern.postgres.DocumentLocks;
import lectern.postgres.PublishedEdition;
import lectern.postgres.PublishedEditions;
import lectern.postgres.Runs;
import lectern.postgres.SessionLock;
import lectern.postgres.StoredClips;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.ParallelCalls;
import lectern.storage.UnfinishedUpload;

/**
 * Looks for what nobody needs any more. Only what this ledger knows as its own is looked at; what any manifest or feed in the
 * store names, whoever wrote it, is kept, and where a manifest cannot be read, whatever it might name.
 */
public final class PrunePlanner {

    /** Nothing that is begun lasts so long. */
    static final Duration JUNK_AGE = Duration.ofDays(1);

    /** Where our objects lie; a bucket may have other folders, of other programs. */
    private static final Set<String> FOLDERS = Set.of("books/", "clips/", "covers/", "feeds/", "reports/");

    private static final Pattern MANIFEST = Pattern.compile("books/([^/]+)/manifest\\.json");

    /** A file of an edition: the document, the folder's name, and the edition that this begins with. */
    static final Pattern IN_EDITION = Pattern.compile("books/([^/]+)/(([0-9a-f]{16})(?:-[1-9]\\d*)?)/.+");

    private static final Pattern COVER = Pattern.compile("covers/[0-9a-f]{2}/([0-9a-f]{64})\\.[a-z]+");

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
        private final Map<DocumentId, Instant> manifests = new HashMap<>();
        private final Map<String, List<ListedObject>> folders = new TreeMap<>();
        private final List<ListedObject> covers = new ArrayList<>();
        private final ManifestRounds rounds = new ManifestRounds();
        private final List<Kept> kept = new ArrayList<>();
        private NamedObjects named = new NamedObjects(Set.of(), Set.of());
        private boolean isEveryManifestRead = true;

        Plan(Instant now, Duration keepFor, boolean withClips) {
            this.now = now;
            this.before = now.minus(keepFor);
            this.withClips = withClips;
        }

        /** What runs are there is asked first: one that begins later can want no clip that was replaced by then. */
        PrunePlan make() throws IOException {
            int lastRun = runs.last();
            boolean isUnderWay = runs.isAnyUnderWay();
            listBooks();
            if (isUnderWay) {
                readManifests(Stream.of());
                kept.add(new Kept("clips and pictures", Pruning.UNDER_WAY));
                return plan(lastRun, List.of(), List.of());
            }
            Map<ObjectKey, Clip> unusedClips = unusedClips();
            OldClips old = OldClips.before(before, store, clips, unusedClips.keySet());
            listCovers();
            readManifests(Stream.of(old.nobodys(), old.replaced(), covers).flatMap(List::stream));
            covers.removeIf(cover -> named.contains(cover.key()));
            if (!isEveryManifestRead) {
                covers.clear();
                kept.add(new Kept("clips and pictures", "a manifest cannot be read, and may name any of them"));
                return plan(lastRun, List.of(), List.of());
            }
            return plan(
                    lastRun,
                    unnamed(old.nobodys())
                            .map(object -> new OldClip(Objects.requireNonNull(unusedClips.get(object.key())), object))
                            .toList(),
                    unnamed(old.replaced()).toList());
        }

        private Stream<ListedObject> unnamed(List<ListedObject> objects) {
            return objects.stream().filter(object -> !named.contains(object.key()));
        }

        private PrunePlan plan(int lastRun, List<OldClip> nobodys, List<ListedObject> takes) throws IOException {
            return new PrunePlan(
                    editions(),
                    nobodys,
                    takes,
                    covers,
                    uploads(),
                    files.before(now.minus(JUNK_AGE), before, foldersInUse()),
                    lastRun,
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
                    DocumentId document = new DocumentId(manifest.group(1));
                    manifests.put(document, object.modified());
                    rounds.add(document, object.bytes());
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

        /** @param others what may be removed besides files of editions, unless something names it */
        private void readManifests(Stream<ListedObject> others) throws IOException {
            named = new NamedObjects(
                    folders.keySet(), others.map(ListedObject::key).collect(Collectors.toSet()));
            for (List<DocumentId> some : rounds.all()) {
                ParallelCalls.each(some, document -> NamedByManifest.read(store, document, named))
                        .forEach(this::keep);
            }
            readFeeds();
        }

        private void keep(NamedByManifest manifest) {
            DocumentId document = manifest.document();
            if (manifest.unusable() != null) {
                isEveryManifestRead = false;
                folders.keySet().removeIf(folder -> folder.startsWith(document + "/"));
                kept.add(new Kept(document.value(), manifest.unusable()));
            }
            if (manifest.folder() != null) {
                folders.remove(document + "/" + manifest.folder());
            }
            named.addAll(manifest.objects());
        }

        /** A feed that no run wrote since still sends listeners to what it names. */
        private void readFeeds() throws IOException {
            List<ObjectKey> feeds = new ArrayList<>();
            store.list(PodcastFeed.FOLDER, object -> feeds.add(object.key()));
            for (ObjectKey feed : feeds) {
                try (InputStream xml = store.open(feed)) {
                    for (String folder : PodcastFeed.folders(xml)) {
                        if (folders.remove(folder) != null) {
                            kept.add(new Kept("books/" + folder, feed + " names it still"));
                        }
                    }
                }
            }
        }

        private List<OldEdition> editions() {
            List<OldEdition> editions = new ArrayList<>();
            for (OldEdition edition : OldEditions.before(before, manifests, folders)) {
                if (edition.objects().stream().noneMatch(object -> named.contains(object.key()))) {
                    addUnlessBusy(editions, edition);
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
            if (withClips) {
                clips.unused().forEach(clip -> objects.put(clip.clip().object(), clip.clip()));
            }
            return objects;
        }

        private void listCovers() throws IOException {
            Set<String> known = published.coversEver();
            known.removeAll(published.covers());
            store.list("covers/", object -> {
                Matcher name = COVER.matcher(object.key().value());
                if (name.matches()
                        && known.contains(name.group(1))
                        && object.modified().isBefore(before)) {
                    covers.add(object);
                }
            });
        }

        private List<UnfinishedUpload> uploads() throws IOException {
            return store.unfinishedUploads().stream()
                    .filter(upload -> FOLDERS.contains(folder(upload.key())))
                    .filter(upload -> upload.begun().isBefore(now.minus(JUNK_AGE)))
                    .toList();
        }

        private static String folder(ObjectKey key) {
            return key.value().substring(0, key.value().indexOf('/') + 1);
        }

        /** What is published needs none here any more, also where another machine published it. */
        private Collection<String> foldersInUse() {
            return published.wanted().stream().map(PublishedEdition::folder).toList();
        }
    }
}
