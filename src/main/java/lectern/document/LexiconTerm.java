package lectern.document;

import org.jspecify.annotations.Nullable;

/**
 * A term that is replaced where it stands as it is written.
 *
 * @param written normalised, not empty
 * @param spoken normalised; empty: the term is left out
 * @param language of the chapters in which it is replaced; null: all
 * @param wholeWords whether it is left alone inside other words
 * @param anyCase whether capital and small letters are one
 */
record LexiconTerm(String written, String spoken, @Nullable Language language, boolean wholeWords, boolean anyCase) {

    boolean isIn(Language chapter) {
        return language == null || language == chapter;
    }
}
