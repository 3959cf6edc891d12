package lectern.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.postgres.BookSound;
import lectern.postgres.BookSound.SuspectChunk;
import lectern.postgres.FailedChunk;
import lectern.postgres.Failures;
import lectern.postgres.PublishedEdition;
import lectern.postgres.PublishedEditions;
import lectern.postgres.UnfinishedEditions;
import lectern.postgres.UnfinishedEditions.UnfinishedEdition;

/** Plans retries from the ledger alone: the documents need not be read again. */
public final class RetryPlanner {

    private final UnfinishedEditions editions;
    private final Failures failures;
    private final BookSound sound;
    private final PublishedEditions published;
    private final Function<List<SpeechKey>, Set<SpeechKey>> known;
    private final BigDecimal unitsPerCall;

    /** @param known those of some keys that are bought or being bought already */
    public RetryPlanner(
            UnfinishedEditions editions,
            Failures failures,
            BookSound sound,
            PublishedEditions published,
            Function<List<SpeechKey>, Set<SpeechKey>> known,
            BigDecimal unitsPerCall) {
        this.editions = editions;
        this.failures = failures;
        this.sound = sound;
        this.published = published;
        this.known = known;
        this.unitsPerCall = unitsPerCall;
    }

    /** The plan for what is chosen. */
    public RetryPlan plan(RetryChoice choice) {
        return choice.suspect() ? ofSuspects(choice) : ofFailures(choice);
    }

    /** Beside the clips that are disowned, what else the documents lack is bought: clips that were lost. */
    private RetryPlan ofSuspects(RetryChoice choice) {
        List<SuspectChunk> suspects = sound.suspects(choice.documents());
        List<SuspectChunk> disowned =
                suspects.stream().filter(suspect -> !suspect.isReplaced()).toList();
        List<FailedChunk> again = places(disowned.stream());
        Set<SpeechKey> keys = keys(again.stream());
        Set<DocumentId> documents =
                suspects.stream().map(suspect -> suspect.place().document()).collect(Collectors.toSet());
        Set<SpeechKey> seen = new HashSet<>();
        List<DocumentId> elsewhere = published.usersOf(keys).stream()
                .map(PublishedEdition::document)
                .filter(document -> !documents.contains(document))
                .toList();
        return new RetryPlan(
                again,
                List.of(),
                byCatalog(editions.current(documents), edition -> {
                    List<SpeechKey> unseen =
                            edition.keys().stream().filter(seen::add).toList();
                    Set<SpeechKey> here = known.apply(unseen);
                    return (int) unseen.stream()
                            .filter(key -> keys.contains(key) || !here.contains(key))
                            .count();
                }),
                elsewhere,
                unitsPerCall,
                new RetryPlan.Suspects(
                        disowned.stream().map(SuspectChunk::clip).distinct().toList(),
                        places(suspects.stream().filter(SuspectChunk::isReplaced))));
    }

    private static List<FailedChunk> places(Stream<SuspectChunk> suspects) {
        return suspects.map(SuspectChunk::place).toList();
    }

    private RetryPlan ofFailures(RetryChoice choice) {
        List<FailedChunk> unfinished = failures.unfinished(choice.run());
        Map<Boolean, List<FailedChunk>> chosen = unfinished.stream()
                .filter(choice::means)
                .collect(Collectors.partitioningBy(choice::isWorthAnotherAttempt));
        List<FailedChunk> again = chosen.getOrDefault(true, List.of());
        Set<SpeechKey> keys = keys(again.stream());
        Set<DocumentId> documents =
                again.stream().map(FailedChunk::document).collect(Collectors.toCollection(HashSet::new));
        if (choice.codes().isEmpty()) {
            editions.lackingLost(choice.run()).stream().filter(choice::means).forEach(documents::add);
            documents.addAll(withoutFailures(choice.documents(), unfinished));
        }
        Set<SpeechKey> notBought = keys(unfinished.stream());
        notBought.removeAll(keys);
        return new RetryPlan(
                again,
                chosen.getOrDefault(false, List.of()),
                catalogs(choice, documents, notBought),
                again.isEmpty() ? List.of() : failures.elsewhere(keys, documents),
                unitsPerCall);
    }

    /** Who names a document wants it published: what failed of it may have been bought for another, or by a retry that was stopped. */
    private static Set<DocumentId> withoutFailures(Set<DocumentId> named, List<FailedChunk> unfinished) {
        Set<DocumentId> without = new HashSet<>(named);
        unfinished.forEach(failed -> without.remove(failed.document()));
        return without;
    }

    /**
     * @param notBought what stays failed, or is seen to already; what is planned is added, because each text is bought once
     */
    private List<CatalogPlan> catalogs(RetryChoice choice, Set<DocumentId> documents, Set<SpeechKey> notBought) {
        Set<SpeechKey> seen = new HashSet<>(notBought);
        return byCatalog(
                editions.find(choice.run()).stream()
                        .filter(edition -> documents.contains(edition.document()))
                        .toList(),
                edition -> {
                    List<SpeechKey> unseen =
                            edition.keys().stream().filter(seen::add).toList();
                    return unseen.size() - known.apply(unseen).size();
                });
    }

    private List<CatalogPlan> byCatalog(List<UnfinishedEdition> wanted, ToIntFunction<UnfinishedEdition> toBuy) {
        Map<Path, List<PlannedDocument>> byCatalog = new LinkedHashMap<>();
        for (UnfinishedEdition edition : wanted) {
            byCatalog
                    .computeIfAbsent(edition.catalog(), catalog -> new ArrayList<>())
                    .add(PlannedDocument.of(edition, toBuy.applyAsInt(edition)));
        }
        return byCatalog.entrySet().stream()
                .map(catalog -> new CatalogPlan(catalog.getKey(), catalog.getValue(), unitsPerCall))
                .toList();
    }

    private static Set<SpeechKey> keys(Stream<FailedChunk> chunks) {
        return chunks.map(FailedChunk::key).collect(Collectors.toCollection(HashSet::new));
    }
}
