package lectern.postgres;

import lectern.chunk.SpeechKey;

/**
 * A clip that lies in a staging folder.
 *
 * @param take which purchase of the words it is, from 1
 */
public record DownloadedClip(SpeechKey key, int take) {}
