package lectern.manifest;

import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.storage.ObjectKey;

/**
 * A chunk in its place.
 *
 * @param number from 1 in its chapter
 * @param key its clip's
 * @param textSha256 of its text in UTF-8, 64 lower-case hexadecimal digits: what was spoken, without saying it
 * @param characters UTF-16 units of its text
 * @param end what ends with it
 * @param take which purchase of the words is heard, from 1; no part of what the edition is
 */
public record EditionChunk(int number, SpeechKey key, String textSha256, int characters, Cut end, int take) {

    /** The first purchase of its words. */
    public EditionChunk(int number, SpeechKey key, String textSha256, int characters, Cut end) {
        this(number, key, textSha256, characters, end, 1);
    }

    /** Where its sound is stored. */
    public ObjectKey clip() {
        return ObjectKey.clip(key, take);
    }
}
