package lectern.chunk;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.function.IntConsumer;

/**
 * Finds the ends of sentences in a paragraph, English, Chinese or mixed. ICU's rules (Unicode UAX #29) propose; as they know
 * neither abbreviations nor dialogue, {@link SentenceJoins} takes some of their ends away again. For one thread.
 */
final class Sentences {

    private final BreakIterator icu = BreakIterator.getSentenceInstance(ULocale.ROOT);
    private final Excerpt excerpt = new Excerpt();

    /** Tells the end of each sentence of {@code paragraph}, behind its white space; the last is the paragraph's end. */
    void ends(String paragraph, IntConsumer each) {
        if (paragraph.isEmpty()) {
            return;
        }
        excerpt.take(paragraph);
        SentenceJoins joins = new SentenceJoins(paragraph);
        ExcerptCharacters seen = excerpt.characters();
        icu.setText(seen);
        for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
            int at = seen.inParagraph(end);
            if (at < paragraph.length() && end < seen.getEndIndex() && !joins.isInside(at)) {
                each.accept(at);
                joins.begin(at);
            }
        }
        each.accept(paragraph.length());
    }
}
