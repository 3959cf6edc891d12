/**
 * Where finished objects lie: the names that they have, and the port that an object store implements. Knows nothing of any
 * particular store.
 */
@NullMarked
package lectern.storage;

import org.jspecify.annotations.NullMarked;
