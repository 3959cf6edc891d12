/**
 * What is published: an edition of a document, stitched from its clips, and the W3C Audiobooks manifest that describes it and
 * is written last, so that whoever finds a manifest finds everything that it names.
 */
@NullMarked
package lectern.manifest;

import org.jspecify.annotations.NullMarked;
