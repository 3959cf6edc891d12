package lectern.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.ChapterText;
import lectern.document.Voice;

/**
 * The stretches of a chapter, from one cut to a later one, whose very text the ledger has. The ledger is asked for the heads
 * of all stretches, some thousand at a time; what it has is then compared whole.
 */
final class KnownSpans {

    /** None. */
    static final KnownSpans NONE = new KnownSpans();

    private static final int CUTS_AT_ONCE = 2000;

    /** In units: a head of code points that all take two. */
    private static final int LONGEST_HEAD = 2 * KnownSpeech.HEAD_LENGTH;

    /** Spans in the order of the cuts that they begin at. */
    private int[] from = new int[16];

    private int[] to = new int[16];
    private boolean[] bought = new boolean[16];
    private int count;

    private KnownSpans() {}

    static KnownSpans find(ChapterText chapter, Cuts cuts, Voice voice, KnownSpeech known, int limit) {
        KnownSpans spans = new KnownSpans();
        if (known == KnownSpeech.NONE) {
            return spans;
        }
        for (int first = 0; first < cuts.count() - 1; first += CUTS_AT_ONCE) {
            int last = Math.min(cuts.count() - 1, first + CUTS_AT_ONCE);
            spans.find(chapter, cuts, first, last, limit, heads -> known.startingWith(voice, heads));
        }
        return spans;
    }

    /** Asks for texts by their heads. */
    private interface Question {
        List<KnownText> ask(Set<String> heads);
    }

    private void find(ChapterText chapter, Cuts cuts, int first, int last, int limit, Question question) {
        Map<Integer, List<String>> headsOf = new HashMap<>();
        Set<String> heads = new HashSet<>();
        for (int cut = first; cut < last; cut++) {
            List<String> own = heads(chapter, cuts, cut);
            headsOf.put(cut, own);
            heads.addAll(own);
        }
        Map<String, List<KnownText>> byHead = new HashMap<>();
        for (KnownText text : question.ask(heads)) {
            byHead.computeIfAbsent(KnownSpeech.head(text.text()), head -> new ArrayList<>())
                    .add(text);
        }
        if (byHead.isEmpty()) {
            return;
        }
        for (int cut = first; cut < last; cut++) {
            for (String head : headsOf.getOrDefault(cut, List.of())) {
                for (KnownText text : byHead.getOrDefault(head, List.of())) {
                    addIfThere(chapter, cuts, cut, text, limit);
                }
            }
        }
    }

    /** The head of what is long, and whole what is short: a short text is its own head. */
    private static List<String> heads(ChapterText chapter, Cuts cuts, int cut) {
        int start = cuts.next(cut);
        int end = Math.min(chapter.length(), start + LONGEST_HEAD);
        String beginning = chapter.substring(start, end);
        String head = KnownSpeech.head(beginning);
        List<String> heads = new ArrayList<>();
        heads.add(head);
        for (int to = cut + 1; to < cuts.count() && cuts.end(to) - start < head.length(); to++) {
            heads.add(beginning.substring(0, cuts.end(to) - start));
        }
        return heads;
    }

    private void addIfThere(ChapterText chapter, Cuts cuts, int cut, KnownText known, int limit) {
        int start = cuts.next(cut);
        int end = start + known.text().length();
        if (known.text().length() > limit || end > chapter.length()) {
            return;
        }
        int endCut = cuts.endingAt(end, cut);
        if (endCut > 0 && chapter.substring(start, end).equals(known.text())) {
            add(cut, endCut, known.isBought());
        }
    }

    private void add(int fromCut, int toCut, boolean isBought) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            bought = Arrays.copyOf(bought, count * 2);
        }
        from[count] = fromCut;
        to[count] = toCut;
        bought[count] = isBought;
        count++;
    }

    int count() {
        return count;
    }

    /** The cut at which the span begins; they ascend. */
    int from(int span) {
        return from[span];
    }

    int to(int span) {
        return to[span];
    }

    boolean isBought(int span) {
        return bought[span];
    }
}
