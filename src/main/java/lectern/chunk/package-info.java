/**
 * How a chapter is cut: chunks of at most 1000 UTF-16 units that end where a narrator would breathe, and the speech key
 * that makes two equal chunks one purchase.
 */
@NullMarked
package lectern.chunk;

import org.jspecify.annotations.NullMarked;
