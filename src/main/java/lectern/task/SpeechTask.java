package lectern.task;

import lectern.chunk.SpeechKey;
import lectern.document.Voice;

/**
 * A task that was claimed to be submitted.
 *
 * @param key what is bought
 * @param voice who reads it
 * @param text what is read, at most 1000 UTF-16 units
 * @param attempt the number of this request among all that were begun for the key, from 1
 * @param refusals how many requests for it were refused in a row for a reason that may lie in the text
 * @param rejections how many tasks for this key ended without audio that can be trusted
 */
public record SpeechTask(SpeechKey key, Voice voice, String text, int attempt, int refusals, int rejections) {

    /** A task that was neither refused before, nor ended without audio. */
    public SpeechTask(SpeechKey key, Voice voice, String text, int attempt) {
        this(key, voice, text, attempt, 0, 0);
    }
}
