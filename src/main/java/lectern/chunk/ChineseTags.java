package lectern.chunk;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells clauses that say who spoke the words quoted before: 他喊道。 她转过身，轻声问我。 A clause is read from its end, where the verb
 * is: most clauses end with none, and are done with after a few characters.
 */
final class ChineseTags {

    private static final String CLAUSE_ENDS = "，。；！,.？?：:“”「」『』…—";

    /** 他说：announces the next speech, and does not belong to the last. */
    private static final String TAG_ENDS = "，。；！,.…—";

    private static final int MOST_CLAUSES = 3;
    private static final int LONGEST_CLAUSE = 24;

    /** Of what follows a verb. */
    private static final int LONGEST_TAIL = 8;

    private static final String SINGLE = "说說道问問叫想答喊骂罵嚷吼曰呼劝勸求嚎唱叹嘆夸誇嗔念吟催应應";

    private static final Set<String> DOUBLE = Words.set("""
            回答 喃喃 自语 自語 嘀咕 嘟囔 嘟哝 咕哝 咕噜 低语 低語 抱怨 埋怨 解释 解釋 感叹 感慨 赞叹 惊叹 哀叹 补充 補充 宣布 抗议 抗議 大笑 叹息 嘆息 冷笑
            苦笑 承认 承認 否认 否認 坦白 辩解 爭辯 争辩 附和 答应 答應 念叨 唠叨 絮叨 哭喊 哽咽 抽泣 呻吟 咆哮 嘲讽 讥讽 调侃 求饶 求饒 求救 呼救 告饶 讨饶
            道谢 道謝 道歉 告别 道别 问好 招呼 插嘴 插话 插話 接话 答话 答話 回话 开口 開口 发誓 發誓 保证 保證 提议 提議 祈祷 寻思 尋思 思忖 琢磨 大喝 断喝
            怒喝 吆喝 暴喝 厉喝 喝彩 发问 發問 分辩 辩白 赌气 撒娇 嚷嚷 吟诵 朗诵 起哄 盘算 打趣 嘱托 打听 打聽
            """);

    /** Whom is said behind these. */
    private static final Set<String> TO_SOMEBODY = Words.set("""
            告诉 告訴 提醒 安慰 责备 責備 责怪 质问 質問 追问 追問 反问 反問 询问 詢問 盘问 嘱咐 囑咐 叮嘱 叮囑 吩咐 命令 警告 央求 恳求 懇求 哀求 请求 請求
            鼓励 鼓勵 催促 教训 教訓 训斥 斥责 呵斥 喝斥 怒斥 称赞 稱讚 夸奖 誇獎 反驳 反駁 请教 請教 威胁 威脅 嘲笑 取笑 逗趣 纠正 劝说 劝慰 哄骗 回答 劝阻 勸阻 阻止 阻拦 阻攔 制止
            """);

    /** Newspapers: what follows them is mostly no longer quoted. */
    private static final Set<String> REPORTING = Words.set("表示 认为 認為 指出 介绍 強調 强调 透露 坦言 直言 建议 呼吁 回忆 感言");

    private static final String CALLING = "喊骂罵求催夸誇哄逗劝勸叫";

    private static final Set<String> NO_VERB = Words.set("""
            小说 小說 传说 傳說 据说 據說 听说 聽說 再说 再說 话说 話說 却说 且说 虽说 雖說 按说 照说 来说 來說 是说 是說 如说 实说 白说 般说 格说 可说 难说 学说
            假说 胡说 演说 知道 味道 街道 轨道 軌道 频道 渠道 人道 报道 報道 难道 難道 通道 隧道 跑道 车道 車道 小道 水道 管道 赤道 柔道 公道 地道 过道 過道
            航道 河道 铁道 鐵道 霸道 厚道 茶道 同道 门道 赛道 走道 巷道 弯道 便道 孝道 世道 学问 學問 疑问 疑問 访问 訪問 顾问 顧問 慰问 过问 過問 请问 請問
            试问 試問 敢问 借问 名叫 思想 理想 梦想 夢想 幻想 联想 聯想 设想 感想 妄想 不想 没想 沒想 构想 着想 料想 报答 报应 反应 反應 适应 適應 供应 相应
            效应 感应 追求 需求 寻求 称呼 稱呼 想念 思念 怀念 懷念 纪念 紀念 概念 观念 觀念 信念 悼念 歌唱 演唱 了想 一想 想想
            """);

    /** By the last character of a verb. */
    private static final boolean[] ENDS_VERB = new boolean[Character.MAX_VALUE + 1];

    static {
        SINGLE.chars().forEach(c -> ENDS_VERB[c] = true);
        for (Set<String> verbs : List.of(DOUBLE, TO_SOMEBODY, REPORTING)) {
            verbs.forEach(verb -> ENDS_VERB[verb.charAt(1)] = true);
        }
    }

    private static final Pattern TAIL = Pattern.compile("[着著道了过過]?(?:起来|起來|下来|下來|出来|出來|出[声聲][来來]?|个不停|個不停|不停|不已|连连)?"
            + "|[了着著过過出]?好?[一几幾两兩三半]?[大小]?(?:声|聲|句|遍|嗓子|番|通|口气|口氣)[话話]?"
            + "|(?:不出|不下去|[完罢罷])[^，。]{0,4}|[给給][^，。]{1,4}[听聽]");

    private static final Pattern SOMEBODY = Pattern.compile(
            "[了过過]?[^\\W不得的地完是有在就了着著过過很也都题題路起及世卷心号號答个個一道清明][^\\W的]{0,3}", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern PRONOUN = Pattern.compile("[了过過]?(?:[我你您他她它咱][们們]?|自己|大家|[众眾]人)");

    private final String text;

    ChineseTags(String paragraph) {
        this.text = paragraph;
    }

    /** Whether one of the next clauses says so. */
    boolean isAt(int from) {
        int to = Math.min(text.length(), from + SentenceJoins.REACH);
        int clause = from;
        for (int clauses = 0; clauses < MOST_CLAUSES; clauses++) {
            int end = clause;
            while (end < to && CLAUSE_ENDS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            boolean last = end == text.length();
            if (end == to && !last || end - clause > LONGEST_CLAUSE) {
                return false;
            }
            if (resumes(end) || (last || TAG_ENDS.indexOf(text.charAt(end)) >= 0) && isTag(clause, end)) {
                return true;
            }
            if (last || text.charAt(end) != '，') {
                return false;
            }
            clause = end + 1;
        }
        return false;
    }

    /** What was said goes on, as in: “不必了。”他淡淡一笑，“我自己来。” */
    private boolean resumes(int end) {
        return end + 1 < text.length() && text.charAt(end) == '，' && "“「『".indexOf(text.charAt(end + 1)) >= 0;
    }

    private boolean isTag(int clause, int end) {
        for (int tail = end; tail > clause && tail >= end - LONGEST_TAIL; tail--) {
            if (ENDS_VERB[text.charAt(tail - 1)] && isVerbWithTail(clause, tail, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isVerbWithTail(int clause, int tail, int end) {
        char verb = text.charAt(tail - 1);
        boolean single = SINGLE.indexOf(verb) >= 0;
        String both = tail - clause >= 2 ? text.substring(tail - 2, tail) : "";
        boolean told = TO_SOMEBODY.contains(both);
        boolean reporting = REPORTING.contains(both);
        if (told || reporting || DOUBLE.contains(both)) {
            return !isNoun(clause, tail - 2)
                    && !isDenied(clause, tail - 2, verb)
                    && (!reporting || !goesOnUnquoted(end))
                    && (matches(TAIL, tail, end) || told && matches(SOMEBODY, tail, end));
        }
        return single
                && (!NO_VERB.contains(both) || text.startsWith("如是", tail - 3))
                && !isDenied(clause, tail - 1, verb)
                && (matches(TAIL, tail, end)
                        || "问問".indexOf(verb) >= 0 && matches(SOMEBODY, tail, end)
                        || CALLING.indexOf(verb) >= 0 && matches(PRONOUN, tail, end));
    }

    private boolean matches(Pattern pattern, int from, int to) {
        return pattern.matcher(text).region(from, to).matches();
    }

    /** As in 他的回答, but not in 慢慢的回答. */
    private boolean isNoun(int clause, int verb) {
        int of = verb - 1;
        return of > clause
                && text.charAt(of) == '的'
                && !(of - 2 >= clause && text.charAt(of - 1) == text.charAt(of - 2));
    }

    /** As in 没有再说 and 不知道该怎么说, but not in 不耐烦地说 and 不禁问. */
    private boolean isDenied(int clause, int verb, char said) {
        for (int i = verb - 1; i >= clause && i >= verb - 6; i--) {
            char c = text.charAt(i);
            if ("地的着著".indexOf(c) >= 0) {
                return false;
            }
            if ("没沒未无無莫怎".indexOf(c) >= 0) {
                return true;
            }
            if (c == '不' && i >= verb - 3 && said != '道' && "由禁住停断斷约約觉覺时時慌知".indexOf(text.charAt(i + 1)) < 0) {
                return true;
            }
        }
        return false;
    }

    /** As in: 他表示，今年会更好。 */
    private boolean goesOnUnquoted(int end) {
        return end < text.length() && text.charAt(end) == '，' && !resumes(end);
    }
}
