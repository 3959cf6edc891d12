/**
 * What happens as numbers for Prometheus: kept by Micrometer, pushed when a batch has ended, or scraped while one process stays.
 */
@NullMarked
package lectern.metrics;

import org.jspecify.annotations.NullMarked;
