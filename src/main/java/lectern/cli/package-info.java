/**
 * The command line: what an operator types and what the program answers.
 */
@NullMarked
package lectern.cli;

import org.jspecify.annotations.NullMarked;
