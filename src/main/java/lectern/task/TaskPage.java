package lectern.task;

import java.util.List;

/**
 * A part of the provider's list of tasks, newest first.
 *
 * @param tasks those that could be understood
 * @param listed how many there are on the page, understood or not; fewer than were asked for mean that the list ends here
 */
public record TaskPage(List<ListedTask> tasks, int listed) {

    public TaskPage {
        tasks = List.copyOf(tasks);
        if (listed < tasks.size()) {
            throw new IllegalArgumentException("a page of %d holds %d tasks".formatted(listed, tasks.size()));
        }
    }

    /** Whether every task on the page was understood: only then does a task that is not here prove anything. */
    public boolean complete() {
        return tasks.size() == listed;
    }
}
