/**
 * The object store over the S3 protocol.
 */
@NullMarked
package lectern.s3;

import org.jspecify.annotations.NullMarked;
