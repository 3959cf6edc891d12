package lectern.chunk;

import java.util.regex.Pattern;

/** Tells whether a sentence goes on after a closing quote: "Stop!" Tom cried. 他喊了一声“停！”就跑了。 */
final class SpeechTags {

    private static final String SAID =
            "says?|said|ask(?:s|ed)|cried|cries|repl(?:ied|ies)|answer(?:s|ed)|shout(?:s|ed)|whispered"
                    + "|exclaimed|muttered|murmured|yelled|screamed|sighed|added|demanded|declared|repeated|snapped|called|gasped"
                    + "|inquired|enquired|wondered|thought|insisted|begged|pleaded|roared|barked|growled|hissed|wailed|sobbed|moaned"
                    + "|groaned|chuckled|giggled|boomed|bellowed|ordered|commanded|warned|urged|announced|observed|remarked"
                    + "|continued|interrupted|protested|objected|agreed|admitted|squeaked|croaked|piped|shrieked|howled|thundered"
                    + "|stammered|stuttered|mumbled|breathed|panted|echoed|retorted|scolded|queried|mused|sneered|snarled|snorted"
                    + "|whined|whimpered|squealed|laughed|joked|teased|told|wanted to know|put in|chimed in";

    /** "Tom cried", "old Mr. Smith said", "I said": what follows the exclamation that was quoted. */
    private static final Pattern TAG = Pattern.compile("(?:I|\\p{Lu}[\\p{L}'\u2019-]*\\.?"
            + "(?: (?:\\p{Lu}[\\p{L}'\u2019-]*\\.?|of|the|and|de|van|von|du|la)){0,5}) (?:\\p{Ll}+ly |almost |then |had )?"
            + "(?:" + SAID + ")\\b");

    /** 他喊道。 and 他转过身，轻声问道。, but not 他说：, which announces the next speech. */
    private static final Pattern CHINESE_TAG = Pattern.compile("(?:[^，。！？：；“”「」『』…]{1,12}，){0,2}[^，。！？：；“”「」『』…]{0,12}"
            + "(?<!没有[^，。！？：；“”「」『』…]{0,2}|[没不未無无])(?:(?:(?<![小传传據据听聽再])(?:说|說)|(?<![知味街轨軌频渠人报報难難])道|(?<![学學疑访訪顾顧])(?:问|問)|(?<![名])叫"
            + "|(?<![不思理梦夢])想|回答|(?<!回)答|[喊骂罵嚷吼曰喝呼劝求嚎唱]|喃喃自语|自言自语|嘀咕|嘟囔|咕哝|低语|命令|抱怨|解释|催促|提醒|吩咐|安慰|感叹"
            + "|补充|宣布|抗议|哀求|大笑|叹息)(?:着|著|道|了)?(?:起来|一声)?|(?:说|說)[不完罢得话起][^，。！？：；“”]{0,4}|叹了(?:一)?口气)[，。；！,.]");

    private static final String CLAUSE_ENDS = "，。；！,.？：“「『…";

    /** A character of each verb of {@link #CHINESE_TAG}. */
    private static final String VERBS = "说說道问問叫想答喊骂罵嚷吼曰喝呼劝求嚎唱语咕囔哝命怨释催醒吩慰感补宣抗笑叹";

    /** Together with what follows it. */
    private static final int LONGEST_VERB = 7;

    /** What these begin still belongs to the words quoted before. */
    private static final String GOES_ON = "就便而并却的是了地后时这和与或来去让也还又";

    private static final String CLOSINGS = "”’」』）)\"'";
    private static final String OPENINGS = "“‘「『（(\"'";
    private static final String SPEAKING = "说說道问問喊叫答";

    /** Longer words are no longer quoted inside a sentence. */
    private static final int QUOTED = 400;

    private final String text;

    SpeechTags(String paragraph) {
        this.text = paragraph;
    }

    boolean continuesQuote(int start, int mark, int end, int boundary, boolean ellipsis) {
        char closing = text.charAt(end - 1);
        if (closing == '》') {
            return true; // a title, 《走吧！》, and not what somebody said
        }
        if (SentenceJoins.isOpening(text.charAt(boundary))) {
            return false;
        }
        if (Character.isIdeographic(text.codePointAt(boundary))) {
            return text.charAt(boundary) == '的'
                    || text.startsWith("地一", boundary)
                    || mayTellWhoSpoke(boundary) && lookingAt(CHINESE_TAG, boundary)
                    || quotesWithin(start, mark, closing, boundary);
        }
        char terminator = text.charAt(mark - 1);
        return (terminator == '!' || terminator == '?' || ellipsis)
                && Character.isUpperCase(text.charAt(boundary))
                && lookingAt(TAG, boundary)
                && !isAnnounced(start, mark, closing)
                && (Words.at(text, boundary).equals("I") || !Starters.isAt(text, boundary));
    }

    /** Whether a clause ends like one of {@link #CHINESE_TAG}: much cheaper, and mostly the answer is no. */
    private boolean mayTellWhoSpoke(int from) {
        int to = Math.min(text.length(), from + SentenceJoins.REACH);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (CLAUSE_ENDS.indexOf(c) >= 0) {
                for (int verb = Math.max(from, i - LONGEST_VERB); verb < i; verb++) {
                    if (VERBS.indexOf(text.charAt(verb)) >= 0) {
                        return true;
                    }
                }
                if (c != '，') {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean lookingAt(Pattern pattern, int from) {
        return pattern.matcher(text)
                .region(from, Math.min(text.length(), from + SentenceJoins.REACH))
                .useTransparentBounds(true)
                .lookingAt();
    }

    /** As in: Tim said, “Why?” */
    private boolean isAnnounced(int start, int mark, char closing) {
        int quote = opening(start, mark, closing);
        return quote - 2 >= start && text.charAt(quote - 1) == ' ' && ",:".indexOf(text.charAt(quote - 2)) >= 0;
    }

    /** 他喊了一声“停！”就跑了: words quoted inside a sentence; what is said whole has a colon or comma before it. */
    private boolean quotesWithin(int start, int mark, char closing, int boundary) {
        int quote = opening(start, mark, closing);
        if (quote <= start || !Character.isIdeographic(text.codePointBefore(quote))) {
            return false;
        }
        boolean speech = SPEAKING.indexOf(text.charAt(quote - 1)) >= 0;
        return !speech || GOES_ON.indexOf(text.charAt(boundary)) >= 0;
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
