package lectern.manifest;

import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;

/**
 * A chunk in its place.
 *
 * @param number from 1 in its chapter
 * @param key its clip's
 * @param textSha256 of its text in UTF-8, 64 lower-case hexadecimal digits: what was spoken, without saying it
 * @param characters UTF-16 units of its text
 * @param end what ends with it
 */
public record EditionChunk(int number, SpeechKey key, String textSha256, int characters, Cut end) {}
