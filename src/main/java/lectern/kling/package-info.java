/**
 * The Kling TTS API: signs, asks, understands the answer, and fetches the audio. Knows nothing of batches or databases.
 */
@NullMarked
package lectern.kling;

import org.jspecify.annotations.NullMarked;
