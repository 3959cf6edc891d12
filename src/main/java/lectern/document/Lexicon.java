package lectern.document;

import java.nio.file.Path;
import java.util.List;

/**
 * How words are pronounced: what is spoken in place of what is written.
 *
 * @param file the CSV that it was read from
 * @param terms what is replaced as it is written, in the order of the file
 * @param regexes what is replaced by its form, in the order of the file
 */
record Lexicon(Path file, List<LexiconTerm> terms, List<LexiconRegex> regexes) {

    Lexicon {
        terms = List.copyOf(terms);
        regexes = List.copyOf(regexes);
    }
}
