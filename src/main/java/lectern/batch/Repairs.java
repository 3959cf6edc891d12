package lectern.batch;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lectern.audio.AudioFacts;
import lectern.audio.FrameCut;
import lectern.audio.UntrustedAudioException;
import lectern.batch.ClipRepair.Source;
import lectern.batch.RepairPlan.CoverRepair;
import lectern.batch.RepairResult.Left;
import lectern.document.DocumentId;
import lectern.postgres.Clip;
import lectern.postgres.Editions;
import lectern.postgres.LostTaskException;
import lectern.postgres.PublishedEditions;
import lectern.postgres.TaskLedger;
import lectern.postgres.UnfinishedEditions;
import lectern.postgres.UnfinishedEditions.UnfinishedEdition;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.storage.StoredObject;
import lectern.task.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs what a verification found, and buys nothing: clips are restored, or planned to be bought by somebody else; then what
 * is complete is published again. Killed at any moment, it is done again from the beginning.
 */
public final class Repairs {

    private static final Logger log = LoggerFactory.getLogger(Repairs.class);

    /** In these states, whatever is awaited comes without a request that costs anything. */
    private static final Set<TaskState> BOUGHT = Set.of(TaskState.STORED, TaskState.DOWNLOADED);

    private final ObjectStore store;
    private final StagingFolder staging;
    private final PublishedEditions published;
    private final Editions editions;
    private final UnfinishedEditions unfinished;
    private final TaskLedger ledger;
    private final CatalogRuns runs;
    private final Path workFolder;

    Repairs(
            ObjectStore store,
            StagingFolder staging,
            PublishedEditions published,
            Editions editions,
            UnfinishedEditions unfinished,
            TaskLedger ledger,
            CatalogRuns runs,
            Path workFolder) {
        this.store = store;
        this.staging = staging;
        this.published = published;
        this.editions = editions;
        this.unfinished = unfinished;
        this.ledger = ledger;
        this.runs = runs;
        this.workFolder = workFolder;
    }

    /**
     * Does what the plan says.
     *
     * @throws IOException when the store fails; what was done until then stays done
     */
    public RepairResult repair(RepairPlan plan, RunObserver observer) throws IOException {
        List<Left> left = new ArrayList<>();
        plan.editions().forEach(edition -> editions.revised(edition.document(), edition.edition()));
        for (ClipRepair clip : plan.clips()) {
            repair(clip, left);
        }
        Set<DocumentId> without = new LinkedHashSet<>();
        for (CoverRepair cover : plan.covers()) {
            if (!restore(cover)) {
                without.add(cover.edition().document());
                published.lostCover(cover.edition());
                editions.revised(cover.edition().document(), cover.edition().edition());
                left.add(new Left(
                        cover.edition().document(),
                        "nothing is left of its picture; run its catalog with the document"));
            }
        }
        Set<DocumentId> again = new LinkedHashSet<>(plan.unfinished());
        plan.editions().forEach(edition -> again.add(edition.document()));
        again.removeAll(without);
        return new RepairResult(publish(again, left, observer), left);
    }

    /**
     * The editions that use a clip are to be published again before the ledger says anything else of it: else nobody would
     * know after a kill that they are.
     */
    private void repair(ClipRepair repair, List<Left> left) throws IOException {
        try {
            switch (repair.means()) {
                case STAGED ->
                    store.put(repair.clip().object(), staging.clip(repair.clip().key()), ClipShelf.MP3);
                case CUT -> cut(repair, left);
                case LOST -> ledger.lost(repair.clip(), repair.places().get(0).toString());
                case NOTHING, PLANNED -> {}
            }
        } catch (LostTaskException e) {
            log.info("{}: somebody else sees to it", e.getMessage());
        }
    }

    /** One chapter that is not what it seemed holds up no other repair. */
    private void cut(ClipRepair repair, List<Left> left) throws IOException {
        try {
            cut(repair.clip(), Objects.requireNonNull(repair.source()));
        } catch (UntrustedAudioException | IllegalArgumentException e) {
            repair.places()
                    .forEach(place -> left.add(new Left(
                            place.document(),
                            "%s cannot be restored: %s".formatted(repair.clip().object(), e.getMessage()))));
        }
    }

    private void cut(Clip clip, Source source) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(workFolder), "clip.", ".part");
        try {
            ObjectKey chapter = source.chapter().file().key();
            AudioFacts cut = FrameCut.cutOut(
                    () -> store.open(chapter),
                    source.chunk().startMillis(),
                    source.chunk().durationMillis(),
                    -source.chapter().gainSteps(),
                    file);
            AudioFacts counted = AudioFacts.count(Files.newInputStream(file));
            if (!counted.equals(cut)) {
                throw new IllegalArgumentException(
                        "%s cannot be cut out of %s: %s instead of %s".formatted(clip.object(), chapter, counted, cut));
            }
            StoredObject stored = store.put(clip.object(), file, ClipShelf.MP3);
            ledger.restored(clip, stored.bytes(), stored.sha256());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean restore(CoverRepair repair) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(workFolder), "cover.", ".part");
        try {
            for (ObjectKey copy : repair.copies()) {
                try (InputStream in = store.open(copy)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                } catch (ObjectMissingException e) {
                    continue;
                }
                if (StoredObject.of(copy, file).sha256().equals(repair.cover().sha256())) {
                    store.put(repair.cover().source(), file, repair.cover().mediaType());
                    return true;
                }
            }
            return false;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<RunResult> publish(Set<DocumentId> documents, List<Left> left, RunObserver observer) {
        Map<Path, List<PlannedDocument>> byCatalog = new LinkedHashMap<>();
        for (UnfinishedEdition edition : unfinished.find(null)) {
            if (!documents.contains(edition.document())) {
                continue;
            }
            Map<TaskState, Integer> states = editions.states(edition.document(), edition.edition());
            int missing = states.entrySet().stream()
                    .filter(state -> !BOUGHT.contains(state.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (missing == 0) {
                byCatalog
                        .computeIfAbsent(edition.catalog(), catalog -> new ArrayList<>())
                        .add(PlannedDocument.of(edition, 0));
            } else {
                left.add(new Left(
                        edition.document(),
                        "it lacks %d of its texts; to buy them: lectern retry --document %s"
                                .formatted(missing, edition.document())));
            }
        }
        List<RunResult> results = new ArrayList<>();
        byCatalog.forEach((catalog, planned) ->
                results.add(runs.runForNothing(new CatalogPlan(catalog, planned, BigDecimal.ZERO), observer)));
        return results;
    }
}
