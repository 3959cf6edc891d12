package lectern.chunk;

import java.util.regex.Pattern;

/** Tells whether a sentence goes on after a closing quote: "Stop!" Tom cried. 他喊了一声“停！”就跑了。 */
final class SpeechTags {

    private static final String SAID =
            "says?|said|asks?|asked|cried|cries|repl(?:y|ies|ied)|answer(?:s|ed)?|shout(?:s|ed)?|whisper(?:s|ed)"
                    + "|exclaim(?:s|ed)|mutter(?:s|ed)|murmur(?:s|ed)|yell(?:s|ed)|scream(?:s|ed)|sigh(?:s|ed)|add(?:s|ed)"
                    + "|demand(?:s|ed)|declared|repeated|snapped|call(?:s|ed)|gasp(?:s|ed)|inquired|enquired|wonder(?:s|ed)|thought"
                    + "|insist(?:s|ed)|begged|pleaded|roar(?:s|ed)|bark(?:s|ed)|growl(?:s|ed)|hiss(?:es|ed)|wailed|sobbed|moaned"
                    + "|groaned|chuckled|giggled|boomed|bellowed|ordered|commanded|warned|urged|announced|observed|remarked"
                    + "|continued|interrupted|protested|objected|agreed|admitted|squeaked|croaked|piped|shrieked|howled|thundered"
                    + "|stammered|stuttered|mumbled|breathed|panted|echoed|retorted|scolded|queried|mused|sneered|snarled|snorted"
                    + "|whined|whimpered|squealed|laughed|joked|teased|told|wanted to know|put in|chimed in|began|hollered|crowed"
                    + "|cooed|drawled|faltered|pursued|resumed|concluded|ventured|suggested|explained|reminded|corrected|blurted"
                    + "|managed|quavered|rasped|rejoined|responded|returned|went on|cut in|broke in|burst out|chirped|quacked"
                    + "|mooed|clucked|hooted|yelped|sniffed|vowed|promised|swore|cursed|jeered|mocked|taunted|cheered|chanted|quoth"
                    + "|spat|gulped|wheezed|squawked|trilled|bawled|bleated|rumbled|persisted|prompted|reflected|noted|commented"
                    + "|complained|grumbled|lamented|implored|entreated|intoned|recited|prayed|scoffed|grunted|coaxed|soothed"
                    + "|lisped|purred|rattled on|persevered|marvelled|marveled|reasoned|guessed|suggested|proposed|challenged|counted";

    /** Behind those, something is told instead: Tom said nothing. Tom began to cry. Tom called the dog. */
    private static final String TOLD =
            " (?:nothing|not|no|neither|little|whether|if|why|how|what|when|where|that|for|about|of"
                    + "|it|there|with|by)\\b|(?<=began|managed|continued|promised|agreed|demanded|returned|vowed|begged|ventured|proposed) to\\b"
                    + "|(?<=call|calls|called|added|answered|noted|began|returned|reflected|explained|proposed|suggested|managed|concluded"
                    + "|resumed|continued|pursued|recited|observed|spat|whispered|promised|admitted) (?:the|an?|his|her|their|its|my|our|some)\\b"
                    + "|(?<=ordered|demanded) an?\\b";

    private static final String NAMED = "\\p{Lu}[\\p{L}'\u2019-]*\\.?";

    private static final String SPEAKER = "(?:I|" + NAMED + "(?: (?:" + NAMED
            + "|of|the|and|de|van|von|du|la)){0,5}(?:(?<=['\u2019]s)(?: \\p{Ll}+){1,2})?)";

    /** "Tom cried", "old Mr. Smith said", "Ann's mother said": what follows the exclamation that was quoted. */
    private static final Pattern TAG =
            Pattern.compile(SPEAKER + " (?:\\p{Ll}+ly |almost |then |had |just )?(?:" + SAID + ")\\b(?!" + TOLD + ")");

    private static final String CLOSINGS = "”’」』）)\"'";
    private static final String OPENINGS = "“‘「『（(\"'";

    /** Longer words are no longer quoted inside a sentence. */
    private static final int QUOTED = 400;

    private final String text;
    private final ChineseTags chinese;
    private final ChineseQuotes quotes;

    SpeechTags(String paragraph) {
        this.text = paragraph;
        this.chinese = new ChineseTags(paragraph);
        this.quotes = new ChineseQuotes(paragraph);
    }

    /**
     * @param mark behind the last mark inside the quote
     * @param end behind the quote
     * @param boundary behind the white space after it
     * @param brokenOff whether that mark is an ellipsis or a dash
     */
    boolean continuesQuote(int start, int mark, int end, int boundary, boolean brokenOff) {
        char closing = text.charAt(end - 1);
        if (closing == '》') {
            return true; // a title, 《走吧！》, and not what somebody said
        }
        char next = text.charAt(boundary);
        if (SentenceJoins.isOpening(next)) {
            return false;
        }
        if (Character.isIdeographic(text.codePointAt(boundary))) {
            return chinese.isAt(boundary) || quotes.goesOn(start, opening(start, mark, closing), boundary);
        }
        if (end == boundary && next == '\u2014') {
            return true;
        }
        char terminator = text.charAt(mark - 1);
        return (terminator == '!' || terminator == '?' || brokenOff)
                && Character.isUpperCase(next)
                && isTag(boundary)
                && !isAnnounced(start, mark, closing)
                && (Words.at(text, boundary).equals("I")
                        || text.startsWith("Little ", boundary)
                        || !Starters.isAt(text, boundary));
    }

    private boolean isTag(int from) {
        return TAG.matcher(text)
                .region(from, Math.min(text.length(), from + SentenceJoins.REACH))
                .useTransparentBounds(true)
                .lookingAt();
    }

    /** As in: Tim said, “Why?” */
    private boolean isAnnounced(int start, int mark, char closing) {
        int quote = opening(start, mark, closing);
        return quote - 2 >= start && text.charAt(quote - 1) == ' ' && ",:".indexOf(text.charAt(quote - 2)) >= 0;
    }

    /** Where the quote was opened that is closed behind {@code mark}; -1 if it was not, or is long. */
    private int opening(int start, int mark, char closing) {
        int pair = CLOSINGS.indexOf(closing);
        int least = Math.max(start, mark - QUOTED);
        for (int i = mark - 1; pair >= 0 && i >= least; i--) {
            if (text.charAt(i) == OPENINGS.charAt(pair)) {
                return i;
            }
        }
        return -1;
    }
}
