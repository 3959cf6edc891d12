/**
 * The embedded parts that stand in where nothing else is set: PostgreSQL, an S3 server and a Kling-compatible server.
 */
@NullMarked
package lectern.local;

import org.jspecify.annotations.NullMarked;
