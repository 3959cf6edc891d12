/**
 * Looks at everything that a run will need before one is begun: nothing is bought, nothing that is embedded is started, and no secret
 * is told.
 */
@NullMarked
package lectern.doctor;

import org.jspecify.annotations.NullMarked;
