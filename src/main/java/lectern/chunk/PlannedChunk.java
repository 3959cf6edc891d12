package lectern.chunk;

import lectern.document.Voice;

/**
 * A chunk and what is to be bought for it.
 *
 * @param chunk its text and its place
 * @param key what its clip is stored under
 * @param voice what reads it
 */
public record PlannedChunk(TextChunk chunk, SpeechKey key, Voice voice) {

    /** The chunk as {@code voice} reads it at {@code provider}. */
    public static PlannedChunk of(String provider, Voice voice, TextChunk chunk) {
        return new PlannedChunk(chunk, SpeechKey.of(provider, voice, chunk.text()), voice);
    }
}
