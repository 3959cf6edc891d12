/**
 * The narration as a Spring Batch job: steps that translate between the framework, the ledger and the adapters.
 */
@NullMarked
package lectern.batch;

import org.jspecify.annotations.NullMarked;
