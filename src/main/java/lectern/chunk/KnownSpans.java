package lectern.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.ChapterText;
import lectern.document.Voice;

/**
 * The stretches of a chapter, from one cut to a later one, whose very text the ledger has: those of one cut at a time, so that
 * a refrain takes no more memory than other text. The ledger is asked for the heads of all stretches, those of some thousand
 * cuts at a time; what it has is then compared whole.
 */
final class KnownSpans {

    private static final int CUTS_AT_ONCE = 2000;

    /** In units: a head of code points that all take two. */
    private static final int LONGEST_HEAD = 2 * KnownSpeech.HEAD_LENGTH;

    private final ChapterText chapter;
    private final Cuts cuts;
    private final int limit;
    private final Function<Collection<String>, List<KnownText>> ledger;

    /** Of texts that end within the head; natural ones have a few sentences there, and others could have a hundred. */
    private static final int MOST_SHORT_TEXTS = 24;

    /** Before this cut, the ledger was asked. */
    private int asked;

    /** Texts by their heads, in order, and whether they are bought: of the cuts that were asked for last. */
    private Map<String, NavigableMap<String, Boolean>> byHead = Map.of();

    /** The spans that begin at the cut at hand. */
    private int[] to = new int[16];

    private boolean[] bought = new boolean[16];
    private int count;

    private KnownSpans(
            ChapterText chapter, Cuts cuts, int limit, Function<Collection<String>, List<KnownText>> ledger) {
        this.chapter = chapter;
        this.cuts = cuts;
        this.limit = limit;
        this.ledger = ledger;
    }

    /** The spans of {@code chapter} whose texts are {@code known} for {@code voice}. */
    static KnownSpans find(ChapterText chapter, Cuts cuts, Voice voice, KnownSpeech known, int limit) {
        KnownSpans spans = new KnownSpans(chapter, cuts, limit, heads -> known.startingWith(voice, heads));
        spans.asked = known == KnownSpeech.NONE ? cuts.count() : 0;
        return spans;
    }

    /** Goes on to the spans that begin at {@code cut}; each cut but the last has its turn, in order. */
    void moveTo(int cut) {
        count = 0;
        if (cut >= asked) {
            ask(cut, Math.min(cuts.count() - 1, cut + CUTS_AT_ONCE));
        }
        if (byHead.isEmpty()) {
            return;
        }
        for (String head : heads(cut)) {
            NavigableMap<String, Boolean> texts = byHead.get(head);
            if (texts != null) {
                addThoseOf(texts, cut);
            }
        }
    }

    /** What is known of a head that comes again and again is not asked for each time. */
    private void ask(int first, int last) {
        Map<String, NavigableMap<String, Boolean>> known = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (int cut = first; cut < last; cut++) {
            for (String head : heads(cut)) {
                NavigableMap<String, Boolean> before = byHead.get(head);
                if (before == null) {
                    unknown.add(head);
                } else {
                    known.put(head, before);
                }
            }
        }
        for (KnownText text : unknown.isEmpty() ? List.<KnownText>of() : ledger.apply(unknown)) {
            if (text.text().length() <= limit) {
                known.computeIfAbsent(KnownSpeech.head(text.text()), head -> new TreeMap<>())
                        .put(text.text(), text.isBought());
            }
        }
        byHead = known;
        asked = last;
    }

    /** The head of what is long, and whole what is short: a short text is its own head. */
    private List<String> heads(int cut) {
        int start = cuts.next(cut);
        int end = Math.min(chapter.length(), start + LONGEST_HEAD);
        String beginning = chapter.substring(start, end);
        String head = KnownSpeech.head(beginning);
        List<String> heads = new ArrayList<>();
        heads.add(head);
        int last = Math.min(cuts.count() - 1, cut + MOST_SHORT_TEXTS);
        for (int to = cut + 1; to <= last && cuts.end(to) - start < head.length(); to++) {
            heads.add(beginning.substring(0, cuts.end(to) - start));
        }
        return heads;
    }

    /**
     * Adds those of {@code texts} that the chapter goes on with. Thousands may have one head. In their order, all that the chapter
     * goes on with come before what it goes on with at length, and each that lies between begins with them: so that a look
     * at the next one below either finds one, or says how much shorter it must be.
     */
    private void addThoseOf(NavigableMap<String, Boolean> texts, int cut) {
        int start = cuts.next(cut);
        String here = chapter.substring(start, Math.min(chapter.length(), start + limit));
        Map.Entry<String, Boolean> text = texts.floorEntry(here);
        while (text != null) {
            String known = text.getKey();
            int common = commonLength(known, here);
            if (common == known.length()) {
                int end = cuts.endingAt(start + common, cut);
                if (end > 0) {
                    add(end, text.getValue());
                }
                text = texts.lowerEntry(known);
            } else {
                here = here.substring(0, common);
                text = texts.floorEntry(here);
            }
        }
    }

    private static int commonLength(String one, String other) {
        if (other.startsWith(one)) {
            return one.length();
        }
        int common = 0;
        while (common < other.length() && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common;
    }

    private void add(int end, boolean isBought) {
        if (count == to.length) {
            to = Arrays.copyOf(to, count * 2);
            bought = Arrays.copyOf(bought, count * 2);
        }
        to[count] = end;
        bought[count] = isBought;
        count++;
    }

    /** How many begin at the cut at hand. */
    int count() {
        return count;
    }

    /** The cut at which a span ends. */
    int to(int span) {
        return to[span];
    }

    boolean isBought(int span) {
        return bought[span];
    }
}
