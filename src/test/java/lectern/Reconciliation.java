package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lectern.LedgersBook.History;
import lectern.ProvidersBook.Task;

/**
 * The provider's book against the ledger's: every task that was paid for is one that the audit names, of the text that it
 * names it for, or one that the audit says may be.
 */
final class Reconciliation {

    private final Map<String, Task> tasks;
    private final Map<String, Set<String>> tasksOfText = new HashMap<>();
    private final LedgersBook ledger;

    /**
     * @param tasks the provider's, by their names, read before {@code ledger}: what the provider had made by then must have an
     *     explanation in a later ledger
     */
    Reconciliation(Map<String, Task> tasks, LedgersBook ledger) {
        this.tasks = tasks;
        this.ledger = ledger;
        tasks.values().forEach(task -> tasksOfText
                .computeIfAbsent(task.text(), text -> new TreeSet<>())
                .add(task.id()));
    }

    /** The tasks of a text that the audit does not name. */
    Set<String> unnamed(History history) {
        Set<String> unnamed = new TreeSet<>(tasksOfText.getOrDefault(history.text(), Set.of()));
        unnamed.removeAll(new HashSet<>(history.named()));
        return unnamed;
    }

    /** How many tasks the provider made of a text. */
    int tasksOf(String text) {
        return tasksOfText.getOrDefault(text, Set.of()).size();
    }

    /** Tasks beyond the first of their texts. */
    int boughtAgain() {
        return tasksOfText.values().stream()
                .mapToInt(ofText -> ofText.size() - 1)
                .sum();
    }

    /** Rule 4, at any moment: a task that the audit does not name is of a text that it calls in doubt, one for one. */
    void everyTaskIsNamedOrInDoubt() {
        assertThat(ledger.byText().keySet()).containsAll(tasksOfText.keySet());
        for (History history : ledger.byText().values()) {
            assertThat(unnamed(history).size())
                    .as("tasks that nothing explains: %s, unnamed %s", history, unnamed(history))
                    .isLessThanOrEqualTo(history.inDoubt() + (history.isUnderWay() ? 1 : 0));
        }
    }

    /** Whoever takes another text's task puts another text's words into a book. */
    void everyNamedTaskIsOfItsText() {
        List<String> named = ledger.byText().values().stream()
                .flatMap(history -> history.named().stream())
                .toList();
        assertThat(named).doesNotHaveDuplicates();
        for (History history : ledger.byText().values()) {
            for (String id : history.named()) {
                // one that is newer than the list of tasks is looked at next time
                assertThat(tasks.containsKey(id) ? tasks.get(id).text() : history.text())
                        .as("the text of task %s, %s", id, history.adopted().contains(id) ? "adopted" : "accepted")
                        .isEqualTo(history.text());
            }
        }
    }

    /**
     * Once everything is stored: of the tasks that the audit names, all but one are accounted for by a failure or a rejection,
     * and each request has exactly one end.
     */
    void everyPurchaseHasItsReason() {
        for (History history : ledger.byText().values()) {
            assertThat(history.state()).as(history.toString()).isEqualTo("STORED");
            assertThat(history.named())
                    .as(history.toString())
                    .hasSize(1 + history.failed() + history.rejected())
                    .endsWith(history.taskId());
            assertThat(history.answers()).as(history.toString()).isEqualTo(history.attempts());
            assertThat(tasks.keySet()).containsAll(history.named());
        }
        assertThat(withAudio())
                .containsExactlyInAnyOrderElementsOf(ledger.byText().values().stream()
                        .flatMap(history -> history.succeeded().stream())
                        .toList());
    }

    /** The named tasks that gave audio. */
    private Set<String> withAudio() {
        return ledger.byText().values().stream()
                .flatMap(history -> history.named().stream())
                .filter(id -> tasks.get(id).hasAudio())
                .collect(Collectors.toSet());
    }
}
