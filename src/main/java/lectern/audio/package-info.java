/**
 * MP3 as bytes: whether a downloaded clip is what was bought, how long it is by its counted frames, and how clips are
 * joined by copying frames. Sound is decoded only to hear whether there is any and how loud it is, and encoded only where it came
 * as WAV or in another format than the book has.
 */
@NullMarked
package lectern.audio;

import org.jspecify.annotations.NullMarked;
