package lectern.batch;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.batch.ClipRepair.Means;
import lectern.batch.ClipRepair.Source;
import lectern.batch.RepairPlan.CoverRepair;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.EditionCheck;
import lectern.manifest.EditionCover;
import lectern.manifest.Finding;
import lectern.manifest.GarbledManifestException;
import lectern.manifest.StoredManifest;
import lectern.manifest.StoredManifest.StoredChapter;
import lectern.manifest.StoredManifest.StoredChunk;
import lectern.postgres.Editions;
import lectern.postgres.PublishedEdition;
import lectern.postgres.PublishedEditions;
import lectern.postgres.StoredClips;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.storage.StoredObject;
import lectern.task.TaskState;

/** Plans repairs: looks for what is left of each clip, wherever it is heard, before it gives any words up. */
public final class RepairPlanner {

    private final ObjectStore store;
    private final StagingFolder staging;
    private final PublishedEditions published;
    private final Editions editions;
    private final StoredClips clips;
    private final BigDecimal unitsPerCall;

    RepairPlanner(
            ObjectStore store,
            StagingFolder staging,
            PublishedEditions published,
            Editions editions,
            StoredClips clips,
            BigDecimal unitsPerCall) {
        this.store = store;
        this.staging = staging;
        this.published = published;
        this.editions = editions;
        this.clips = clips;
        this.unitsPerCall = unitsPerCall;
    }

    /** The plan for what was found. */
    public RepairPlan plan(Verified verified) throws IOException {
        return new Plan(verified).make();
    }

    private final class Plan {

        private final Verified verified;
        private final Map<DocumentId, PublishedEdition> current = new HashMap<>();
        private final Map<DocumentId, PublishedEdition> wanted = new HashMap<>();
        private final Map<DocumentId, Optional<StoredManifest>> manifests = new HashMap<>();
        private final Map<ObjectKey, Boolean> rightChapters = new HashMap<>();
        private final Map<ObjectKey, LedgerClip> known = new HashMap<>();

        /** Of the damaged documents: the clips of what is published of them next. */
        private final Set<ObjectKey> needed = new HashSet<>();

        private final EditionCheck check = new EditionCheck(store, read -> {});

        private final List<ClipRepair> repairs = new ArrayList<>();
        private final List<CoverRepair> covers = new ArrayList<>();
        private final Map<DocumentId, PublishedEdition> again = new TreeMap<>(Comparator.comparing(DocumentId::value));
        private final Set<DocumentId> unfinished = new LinkedHashSet<>();
        private final List<Finding> beyond = new ArrayList<>();

        Plan(Verified verified) {
            this.verified = verified;
            published.current().forEach(edition -> current.put(edition.document(), edition));
            published.wanted().forEach(edition -> wanted.put(edition.document(), edition));
        }

        RepairPlan make() throws IOException {
            Map<ObjectKey, List<Finding>> brokenClips = new LinkedHashMap<>();
            for (Finding finding : verified.findings()) {
                DocumentId document = finding.document();
                if (finding.kind() == Finding.Kind.UNKNOWN) {
                    beyond.add(finding);
                } else if (finding.kind() == Finding.Kind.CLIP) {
                    ObjectKey clip = Objects.requireNonNull(finding.object());
                    brokenClips.computeIfAbsent(clip, key -> new ArrayList<>()).add(finding);
                } else if (finding.kind() == Finding.Kind.COVER) {
                    addCovers(document, Objects.requireNonNull(finding.object()));
                } else if (current.containsKey(document)) {
                    again(document);
                } else {
                    unfinished.add(document);
                }
            }
            verified.damaged().stream().flatMap(this::editionsOf).forEach(this::know);
            Map<SpeechKey, String> words = clips.words(brokenClips.keySet().stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .map(clip -> clip.clip().key())
                    .collect(Collectors.toSet()));
            for (Map.Entry<ObjectKey, List<Finding>> broken : brokenClips.entrySet()) {
                addClip(broken.getKey(), broken.getValue(), words);
            }
            return new RepairPlan(
                    repairs, covers, List.copyOf(again.values()), List.copyOf(unfinished), beyond, unitsPerCall);
        }

        private void know(PublishedEdition edition) {
            boolean isNext = !isSuperseded(edition.document()) || edition.equals(wanted.get(edition.document()));
            for (LedgerClip clip :
                    clips.of(edition.document(), edition.edition()).values()) {
                known.put(clip.clip().object(), clip);
                if (isNext) {
                    needed.add(clip.clip().object());
                }
            }
        }

        private void addClip(ObjectKey object, List<Finding> places, Map<SpeechKey, String> words) throws IOException {
            LedgerClip clip = known.get(object);
            if (clip == null) { // an earlier take, which the next revision does not need
                places.forEach(place -> again(place.document()));
                return;
            }
            SpeechKey key = clip.clip().key();
            Optional<Source> source = Optional.empty();
            Means means = meansWithoutCutting(clip);
            if (means == Means.LOST) {
                source = source(clip);
                means = source.isPresent() ? Means.CUT : Means.LOST;
            }
            List<PublishedEdition> users = published.usersOf(Set.of(key));
            if (means == Means.LOST && !isNeeded(object, users)) {
                places.forEach(place -> unfinished.add(place.document()));
                return;
            }
            repairs.add(new ClipRepair(clip.clip(), means, words.getOrDefault(key, ""), places, source.orElse(null)));
            for (Finding place : places) {
                if (means == Means.PLANNED || wanted.containsKey(place.document())) {
                    unfinished.add(place.document());
                }
            }
            if (means == Means.CUT || means == Means.LOST || means == Means.NOTHING) {
                users.forEach(edition -> again(edition.document()));
            }
        }

        /** What only editions use that newer ones are to replace is not bought for them any more. */
        private boolean isNeeded(ObjectKey clip, List<PublishedEdition> users) {
            return needed.contains(clip) || users.stream().anyMatch(edition -> !isSuperseded(edition.document()));
        }

        /** Whether another edition is to take the place of the one that is published. */
        private boolean isSuperseded(DocumentId document) {
            PublishedEdition now = current.get(document);
            PublishedEdition next = wanted.get(document);
            return now != null && next != null && !now.edition().equals(next.edition());
        }

        /** A new revision of an edition that another is to take the place of would never be published. */
        private void again(DocumentId document) {
            PublishedEdition edition = current.get(document);
            if (isSuperseded(document)) {
                unfinished.add(document);
            } else if (edition != null) {
                again.put(document, edition);
            }
        }

        private Stream<PublishedEdition> editionsOf(DocumentId document) {
            return Stream.of(current, wanted)
                    .map(editions -> editions.get(document))
                    .filter(Objects::nonNull);
        }

        private Means meansWithoutCutting(LedgerClip clip) throws IOException {
            StoredObject expected = clip.stored();
            if (expected == null) {
                return clip.state() == TaskState.STORED ? Means.LOST : Means.PLANNED;
            }
            if (check.isRight(expected)) {
                return Means.NOTHING;
            }
            Path staged = staging.clip(clip.clip().key());
            boolean isStaged = Files.isRegularFile(staged)
                    && StoredObject.of(expected.key(), staged).equals(expected);
            return isStaged ? Means.STAGED : Means.LOST;
        }

        /** The clip's sound in a stitched chapter that is as it should be, of whatever document. */
        private Optional<Source> source(LedgerClip clip) throws IOException {
            for (PublishedEdition user : published.usersOf(Set.of(clip.clip().key()))) {
                Optional<StoredManifest> manifest = manifest(user.document());
                if (manifest.isEmpty()) {
                    continue;
                }
                for (StoredChapter chapter : manifest.get().chapters()) {
                    for (StoredChunk chunk : chapter.chunks()) {
                        if (chunk.clip().key().equals(clip.clip().object()) && isRight(chapter)) {
                            return Optional.of(new Source(chapter, chunk));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private boolean isRight(StoredChapter chapter) throws IOException {
            ObjectKey key = chapter.file().key();
            Boolean seen = rightChapters.get(key);
            boolean isRight = seen == null ? check.isRight(chapter) : seen;
            rightChapters.put(key, isRight);
            return isRight;
        }

        private void addCovers(DocumentId document, ObjectKey picture) throws IOException {
            for (PublishedEdition edition : editionsOf(document).toList()) {
                EditionCover cover = editions.load(document, edition.edition()).cover();
                if (cover == null || !cover.source().equals(picture)) {
                    continue;
                }
                Set<ObjectKey> copies = new HashSet<>();
                manifest(document).ifPresent(manifest -> manifest.others().stream()
                        .filter(file -> file.sha256().equals(cover.sha256()))
                        .forEach(file -> copies.add(file.key())));
                covers.add(new CoverRepair(edition, cover, List.copyOf(copies)));
                if (wanted.containsKey(document)) {
                    unfinished.add(document);
                }
            }
        }

        private Optional<StoredManifest> manifest(DocumentId document) throws IOException {
            Optional<StoredManifest> seen = manifests.get(document);
            if (seen != null) {
                return seen;
            }
            Optional<StoredManifest> read;
            try {
                read = StoredManifest.find(store, document);
            } catch (GarbledManifestException e) {
                read = Optional.empty();
            }
            manifests.put(document, read);
            return read;
        }
    }
}
