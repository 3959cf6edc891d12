package lectern.manifest;

import lectern.document.Language;

/**
 * The words of a chunk.
 *
 * @param text normalised, its paragraphs an empty line apart
 * @param language that it is read in
 */
public record ChunkText(String text, Language language) {}
