/**
 * What is told of a run once it has ended: a page for people and a document for programs, from facts that others have gathered.
 * Both need nothing but themselves.
 */
@NullMarked
package lectern.report;

import org.jspecify.annotations.NullMarked;
