/**
 * When nights begin, for a process that stays: cron expressions, and a scheduler that begins one night at a time.
 */
@NullMarked
package lectern.schedule;

import org.jspecify.annotations.NullMarked;
