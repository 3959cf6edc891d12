/**
 * The operator's page: what the ledger tells while it happens, and what an operator does about it. Knows all but the wiring.
 */
@NullMarked
package lectern.web;

import org.jspecify.annotations.NullMarked;
