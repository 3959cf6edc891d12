/**
 * Narrations by way of a JMS queue: requests are put there, and workers take them off only once their narrations have ended, so that
 * a worker that is killed loses nothing.
 */
@NullMarked
package lectern.queue;

import org.jspecify.annotations.NullMarked;
