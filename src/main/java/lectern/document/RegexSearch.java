package lectern.document;

import com.google.re2j.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the matches of regexes in one paragraph, from left to right. */
final class RegexSearch {

    /** A regex and the place of its lexicon among those that apply. */
    record Ranked(int lexicon, LexiconRegex regex) {}

    private static final int NONE = Integer.MAX_VALUE;

    private final List<Ranked> regexes;
    private final int length;
    private final Growth growth;
    private final Matcher[] matchers;

    /** Where each regex matches next; {@link #NONE} if it does not. */
    private final int[] starts;

    /** The least of them, or less. */
    private int next;

    /** @param regexes the first goes before the second where both match at one place */
    RegexSearch(List<Ranked> regexes, String paragraph, Growth growth) {
        this.regexes = regexes;
        this.growth = growth;
        this.length = paragraph.length();
        this.matchers = new Matcher[regexes.size()];
        this.starts = new int[regexes.size()];
        for (int i = 0; i < matchers.length; i++) {
            matchers[i] = regexes.get(i).regex().pattern().matcher(paragraph);
            starts[i] = -1;
        }
        this.next = matchers.length == 0 ? NONE : 0;
    }

    /** Nothing matches before this place. */
    int next() {
        return next;
    }

    /** The match of the first regex that matches at {@code at}, which is not before any that was asked for. */
    @Nullable
    Replacement at(int at) {
        if (at < next) {
            return null;
        }
        next = NONE;
        int found = -1;
        for (int i = 0; i < matchers.length; i++) {
            if (starts[i] < at) {
                starts[i] = nextStart(matchers[i], at);
            }
            if (starts[i] == at && found < 0) {
                found = i;
            }
            next = Math.min(next, starts[i]);
        }
        if (found < 0) {
            return null;
        }
        Matcher match = matchers[found];
        SpokenTemplate spoken = regexes.get(found).regex().spoken();
        int lexicon = regexes.get(found).lexicon();
        growth.add(lexicon, spoken.lengthFor(match) - (match.end() - at));
        return new Replacement(lexicon, at, match.end(), spoken.wordsFor(match), false);
    }

    /** Matches of nothing are passed over. */
    private int nextStart(Matcher matcher, int at) {
        boolean found = matcher.find(at);
        while (found && matcher.start() == matcher.end()) {
            found = matcher.end() < length && matcher.find();
        }
        return found ? matcher.start() : NONE;
    }
}
