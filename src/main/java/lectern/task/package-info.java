/**
 * What is bought: a task's states and the changes between them, the provider's answers, and what each refusal means for the
 * run. Knows neither how a request travels nor where a state is kept.
 */
@NullMarked
package lectern.task;

import org.jspecify.annotations.NullMarked;
