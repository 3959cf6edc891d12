package lectern.chunk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lectern.document.Voice;

/** The texts that the ledger has: what of a document may cost nothing, and what was planned before. */
@FunctionalInterface
public interface KnownSpeech {

    /** In code points: enough to tell nearly all chunks of a book apart, and short texts that begin alike, as news do. */
    int HEAD_LENGTH = 80;

    /** Where nothing is known. */
    KnownSpeech NONE = (voice, heads) -> List.of();

    /** The texts for {@code voice} whose {@linkplain #head head} is one of {@code heads}. */
    List<KnownText> startingWith(Voice voice, Collection<String> heads);

    /** The first {@value #HEAD_LENGTH} code points of {@code text}, or all if it has no more. */
    static String head(String text) {
        return text.codePointCount(0, text.length()) <= HEAD_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, HEAD_LENGTH));
    }

    /**
     * The heads of all texts with which a chapter can begin, of which no sentence has to be cut: its own, and where a sentence ends
     * within that, what is before.
     *
     * @param head of the chapter's text
     */
    static List<String> headsOfWhatBegins(String head) {
        List<String> heads = new ArrayList<>();
        for (int end = 0; end < head.length(); end += Character.charCount(head.codePointAt(end))) {
            if (end > 0 && canEndASentence(head, end)) {
                heads.add(head.substring(0, end));
            }
        }
        heads.add(head);
        return heads;
    }

    /** Behind a mark or a footnote's number, or where a paragraph does; what is spoken ends with no white space. */
    private static boolean canEndASentence(String text, int end) {
        int last = text.codePointBefore(end);
        boolean isInNumber = Character.isDigit(last) && Character.isDigit(text.codePointAt(end));
        return text.charAt(end) == '\n' || !Character.isLetter(last) && !Character.isWhitespace(last) && !isInNumber;
    }

    /**
     * A text that the ledger has.
     *
     * @param text 1 to 1000 UTF-16 units
     * @param isBought whether it costs nothing more: its clip is here or on its way
     */
    record KnownText(String text, boolean isBought) {}
}
