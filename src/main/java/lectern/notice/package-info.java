/**
 * Tells people and programs that a run or a night has ended, by webhook and by mail. Knows nothing of runs but what it is to say.
 */
@NullMarked
package lectern.notice;

import org.jspecify.annotations.NullMarked;
