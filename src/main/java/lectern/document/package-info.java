/**
 * What is narrated: the catalog, its documents and their chapters of normalised text. Reads CSV, plain text, Markdown,
 * EPUB, HTML, PDF and DOCX; knows nothing of chunks, tasks or audio.
 */
@NullMarked
package lectern.document;

import org.jspecify.annotations.NullMarked;
