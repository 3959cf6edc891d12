package lectern.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;

/** How many of a run's documents an outcome has. */
record OutcomeRow(String outcome, int documents) {

    /** In the order of the words. */
    static List<OutcomeRow> of(RunResult result) {
        Map<String, Integer> counts = new TreeMap<>();
        for (NarratedDocument document : result.documents()) {
            counts.merge(Words.lower(document.outcome()), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(count -> new OutcomeRow(count.getKey(), count.getValue()))
                .toList();
    }

    /**
     * Counts the documents that are not listed, and says where they are; empty where all are.
     *
     * @param listed what became of each that is
     */
    static Optional<String> unlisted(int run, List<OutcomeRow> outcomes, Stream<String> listed) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        outcomes.forEach(row -> counts.put(row.outcome(), row.documents()));
        listed.forEach(outcome -> counts.merge(outcome, -1, Integer::sum));
        int more = counts.values().stream().mapToInt(Integer::intValue).sum();
        String each = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
        return outcomes.isEmpty() || more <= 0
                ? Optional.empty()
                : Optional.of("… and %,d more: %s. All of them: lectern status %d --all; one: lectern status DOCUMENT"
                        .formatted(more, each, run));
    }
}
