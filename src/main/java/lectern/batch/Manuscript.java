package lectern.batch;

import java.util.List;
import lectern.chunk.TextChunk;
import lectern.document.Document;
import lectern.manifest.Edition;

/**
 * A document that was read and split.
 *
 * @param notes what a person should know about how it was read
 */
record Manuscript(Document document, List<TextChunk> chunks, Edition edition, List<String> notes) {}
