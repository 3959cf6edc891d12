/**
 * What was published, laid out for other programs and shops: the files of a document's current edition as they are, as a shelf of
 * Audiobookshelf, or mastered to the numbers of ACX. Reads the object store alone.
 */
@NullMarked
package lectern.export;

import org.jspecify.annotations.NullMarked;
