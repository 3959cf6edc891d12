/**
 * A stand-in for the Kling TTS API that really speaks: accounts, limits, tasks that take their time, audio on another port.
 * It keeps its own books and knows nothing of the rest of the program, so that its books can judge it.
 */
@NullMarked
package lectern.local.kling;

import org.jspecify.annotations.NullMarked;
