package lectern.postgres;

import lectern.task.TaskState;

/**
 * A change of a task's state, as the one statement that makes it: it names the state that it leaves, and adds the audit's row where there
 * is one. It answers with the task's clip and the transaction's id, and with nothing where the task is in another state, or of another
 * attempt.
 *
 * @param silently makes it without a word to the audit
 * @param audited makes it and tells the audit
 */
record Transition(TaskState from, TaskState to, String silently, String audited) {

    private static final String CHANGE = """
            update task set state = '%s', updated_at = now(), %s
            where speech_key = :key and state = '%s' and attempt = coalesce(:attempt::integer, attempt)
            returning speech_key, take\
            """;

    private static final String AND_TELL = """
            with changed as (%s, attempt), told as (
                insert into audit (speech_key, attempt, process, event, request_id, code, message, units, provider_task_id)
                select speech_key, attempt, :auditProcess, :auditEvent, :auditRequestId, :auditCode, :auditMessage, :auditUnits,
                    :auditTaskId
                from changed)
            select speech_key, take, pg_current_xact_id()::text as xact from changed
            """;

    /**
     * Makes its statement.
     *
     * @param assignments what changes besides, in SQL
     * @throws IllegalArgumentException where no task may go that way
     */
    static Transition of(TaskState from, TaskState to, String assignments) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException("a task that is " + from + " cannot become " + to);
        }
        String change = CHANGE.formatted(to, assignments, from);
        return new Transition(from, to, change + ", pg_current_xact_id()::text as xact", AND_TELL.formatted(change));
    }
}
