/**
 * Speech without a provider: text is spoken into memory, checked to have been spoken at all, and encoded as MP3. English
 * needs nothing but this program; Chinese is better where {@code espeak-ng} is installed.
 */
@NullMarked
package lectern.local.speech;

import org.jspecify.annotations.NullMarked;
