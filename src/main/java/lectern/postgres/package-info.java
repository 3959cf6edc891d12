/**
 * The ledger in PostgreSQL: every SQL statement of the program, each short, none open across a network call.
 */
@NullMarked
package lectern.postgres;

import org.jspecify.annotations.NullMarked;
