package lectern.manifest;

/**
 * A sentence, and when it is heard. Where its chunk begins and ends is counted in frames; within the chunk, time is shared out
 * by the number of characters, which is an estimate.
 *
 * @param chunk the chunk that it stands in, from 1 in its chapter; a sentence that two chunks share makes two cues
 * @param startMillis from the start of the chapter's file
 * @param endMillis not before its start, and not after the next cue's
 * @param text the words, on one line
 * @param beginsParagraph whether it is the first of a paragraph or a heading
 */
public record Cue(int chunk, long startMillis, long endMillis, String text, boolean beginsParagraph) {}
