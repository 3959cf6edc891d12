package lectern.chunk;

import java.util.regex.Pattern;

/** Tells Chinese quotations that are a part of a sentence: 他喊了一声“停！”就跑了。 “为什么？”是孩子最爱问的话。 */
final class ChineseQuotes {

    /** Things that are words. */
    private static final String WORDING = "(?:问题|問題|话题|話題|难题|疑问|疑問|话|話|句子|句|字样|字|词|詞|语|語|言|口号|口號|标语|標語|口头禅|口頭禪"
            + "|座右铭|座右銘|名言|答案|回答|标题|標題|题目|歌|诗|詩|理由|借口|藉口|想法|念头|念頭|道理|意思|开场白|暗号|招呼|命令|反应|反應|箴言|格言|诺言)";

    /** As in: 这个问题, 几个大字, 这样的话, 二字. */
    private static final Pattern NAMED = Pattern.compile("(?:[这這那此][一二两兩三四五六七八九十几幾]?|[一二两兩三四五六七八九十几幾]{1,2})"
            + "(?:个|個|句|首|种|種|番|声|聲|类|類|样|樣|些|道)?的?大?" + WORDING
            + "|[这這那]一[问問喊叫声聲]|[之一][类類]|[之以][后後]|等的?(?:口号|口號|标语|標語|字样|问题|問題|话|話|词|詞)");

    /** As in: 是父亲的口头禅, 成了大家见面的第一句话. */
    private static final Pattern PREDICATE = Pattern.compile(
            "(?:[这這那]?(?:就|便|才|正|不|曾|已|也|只|竟|都|总|總)?是|成了|变成|變成|成为|成為|算是)[^，。！？；：“”「」]{0,24}?" + WORDING + "[，。！？；]");

    private static final String PARTICLES = "吗嗎呢吧么麼";
    private static final String CLAUSE_ENDS = "？?。！!，";

    /** What these begin still belongs to the words quoted before. */
    private static final String GOES_ON = "就便而并却的是了地后時时这和与或来去让也还又";

    private static final String SPEAKING = "说說道问問喊叫答";

    private final String text;

    ChineseQuotes(String paragraph) {
        this.text = paragraph;
    }

    /**
     * @param start of the sentence
     * @param quote where the quotation was opened, -1 if that is not known
     */
    boolean goesOn(int start, int quote, int boundary) {
        char next = text.charAt(boundary);
        if (next == '的' || text.startsWith("地一", boundary) || isAsked(boundary)) {
            return true;
        }
        if (quote < start) {
            return false;
        }
        boolean first = isFirst(start, quote);
        boolean within = !first && Character.isIdeographic(text.codePointBefore(quote));
        if (within
                && (SPEAKING.indexOf(text.charAt(quote - 1)) < 0
                        || GOES_ON.indexOf(next) >= 0
                        || text.startsWith("一边", boundary)
                        || text.startsWith("一邊", boundary)
                        || text.startsWith("一面", boundary))) {
            return true;
        }
        return (first || within) && (lookingAt(NAMED, boundary) || lookingAt(PREDICATE, boundary));
    }

    /** Or only behind the quote that it is inside of. */
    private boolean isFirst(int start, int quote) {
        return quote == start || quote == start + 1 && SentenceJoins.isOpening(text.charAt(start));
    }

    /** As in: 你没听见他说“不！”吗？ */
    private boolean isAsked(int boundary) {
        return PARTICLES.indexOf(text.charAt(boundary)) >= 0
                && boundary + 1 < text.length()
                && CLAUSE_ENDS.indexOf(text.charAt(boundary + 1)) >= 0;
    }

    private boolean lookingAt(Pattern pattern, int from) {
        return pattern.matcher(text)
                .region(from, Math.min(text.length(), from + SentenceJoins.REACH))
                .lookingAt();
    }
}
