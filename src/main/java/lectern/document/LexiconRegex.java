package lectern.document;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form of text that is replaced.
 *
 * @param pattern takes time in proportion to the text, whatever it is
 * @param spoken what is said for a match
 * @param language of the chapters in which it is replaced; null: all
 */
record LexiconRegex(
        Pattern pattern, SpokenTemplate spoken, @Nullable Language language) {

    boolean isIn(Language chapter) {
        return language == null || language == chapter;
    }
}
