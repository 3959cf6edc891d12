/**
 * MP3 as bytes: whether a downloaded clip is what was bought, how long it is by its counted frames, and how clips are
 * joined by copying frames. Nothing here decodes or encodes sound.
 */
@NullMarked
package lectern.audio;

import org.jspecify.annotations.NullMarked;
