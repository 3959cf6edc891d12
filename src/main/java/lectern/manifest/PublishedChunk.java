package lectern.manifest;

/**
 * Where a chunk is heard in its chapter's file, from counted frames.
 *
 * @param number from 1 in its chapter
 * @param startMillis from the start of the file
 * @param durationMillis its own sound, without the pause behind it
 * @param pauseAfterMillis the silence, as it was really made, to the start of the next chunk, or the end of the file
 */
public record PublishedChunk(int number, long startMillis, long durationMillis, long pauseAfterMillis) {}
