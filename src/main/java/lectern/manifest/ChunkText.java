package lectern.manifest;

import lectern.document.Language;

/**
 * What is said in a chunk.
 *
 * @param text exactly as it was asked for
 * @param language that it is read in
 */
public record ChunkText(String text, Language language) {}
