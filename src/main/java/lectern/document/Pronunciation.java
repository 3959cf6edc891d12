package lectern.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the paragraphs of one language are spoken by some lexicons: one pass from left to right, in which what is replaced is not
 * looked at again. What begins first wins; of terms that begin at one place the longest; a term before a regex; and of regexes
 * that match at one place the first.
 */
final class Pronunciation {

    /** Told where each lexicon, by its place, changed something. */
    interface Changes {
        void changed(int lexicon);
    }

    private final TermIndex terms;
    private final List<RegexSearch.Ranked> regexes = new ArrayList<>();
    private final Growth growth;

    /** @param lexicons the first goes before the second for the same term */
    Pronunciation(List<Lexicon> lexicons, Language language, Growth growth) {
        List<TermIndex.Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < lexicons.size(); i++) {
            for (LexiconTerm term : lexicons.get(i).terms()) {
                if (term.isIn(language)) {
                    ranked.add(new TermIndex.Ranked(i, term));
                }
            }
            for (LexiconRegex regex : lexicons.get(i).regexes()) {
                if (regex.isIn(language)) {
                    regexes.add(new RegexSearch.Ranked(i, regex));
                }
            }
        }
        this.terms = new TermIndex(ranked);
        this.growth = growth;
    }

    /** The same string if nothing is replaced; else a normal paragraph, or nothing. */
    String of(String paragraph, Changes changes) {
        RegexSearch matches = new RegexSearch(regexes, paragraph, growth);
        StringBuilder spoken = null;
        int copied = 0;
        int length = paragraph.length();
        int nextTerm = terms.next(paragraph, 0);
        int at = Math.min(nextTerm, matches.next());
        while (at < length) {
            Replacement found = at(paragraph, at, at == nextTerm, matches);
            int onwards = found == null ? at + 1 : found.to();
            if (nextTerm < onwards) {
                nextTerm = terms.next(paragraph, onwards);
            }
            at = Math.max(onwards, Math.min(nextTerm, matches.next()));
            if (found == null) {
                continue;
            }
            if (spoken == null) {
                spoken = new StringBuilder(paragraph.length() + 100);
            }
            spoken.append(paragraph, copied, found.from());
            found.appendTo(spoken, paragraph);
            if (found.isChange(paragraph)) {
                changes.changed(found.lexicon());
            }
            copied = found.to();
        }
        return spoken == null
                ? paragraph
                : NormalText.paragraph(spoken.append(paragraph, copied, length).toString());
    }

    private @Nullable Replacement at(String paragraph, int at, boolean mayBeTerm, RegexSearch matches) {
        TermIndex.Ranked term = mayBeTerm ? terms.at(paragraph, at) : null;
        if (term == null) {
            return matches.at(at);
        }
        String words = term.term().spoken();
        int length = term.term().written().length();
        growth.add(term.lexicon(), words.length() - length);
        return new Replacement(
                term.lexicon(), at, at + length, words, term.term().wholeWords());
    }
}
