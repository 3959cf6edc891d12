package lectern.manifest;

import java.util.Locale;
import lectern.document.Language;

/** What the listening page says of its own accord, in each language that a book may be in. */
enum PageWord {
    BACK("Back 15 seconds", "后退 15 秒"),
    BACK_TO_SENTENCE("Back to the sentence being read", "回到正在朗读的句子"),
    BOOK_SOUND("Whole book, MP3", "整本书（MP3）"),
    BOOK_CAPTIONS("Captions, WebVTT", "字幕（WebVTT）"),
    BOOK_M4B("Whole book, M4B", "整本书（M4B）"),
    BYLINE("by %s", "%s 著"),
    CAPTIONS("captions", "字幕"),
    CHAPTERS("Chapters", "目录"),
    CHAPTER_OF("Chapter {0} of {1}", "第 {0} 章，共 {1} 章"),
    CLOSE("Close", "关闭"),
    DARK("Dark colours", "深色"),
    DOWNLOADS("Downloads", "下载"),
    ENTER_HEARS("Press Enter on a sentence to hear it.", "在句子上按回车键，从该句开始朗读。"),
    ESTIMATED(
            "Within a passage, the moment of each sentence is an estimate: the mark may be a little early or late.",
            "段落内各句的时间是估算的，标记可能略早或略晚。"),
    FASTER("Faster", "加快"),
    FORWARD("Forward 15 seconds", "前进 15 秒"),
    IN_BOOK("Book {0} / {1}", "全书 {0} / {1}"),
    KEYS("Keyboard", "键盘操作"),
    LENGTHS("%s in %d chapters", "%s，共 %d 章"),
    LENGTH("%s in one chapter", "%s，共 1 章"),
    MINUTES("min", "分钟"),
    NEXT_CHAPTER("Next chapter", "下一章"),
    NEXT_SENTENCE("Next sentence", "下一句"),
    NORMAL_SPEED("back to normal speed", "恢复正常速度"),
    NO_TEXT("The text of this chapter is not here; its sound is.", "本章没有文字，只有声音。"),
    ONWARD("Next: {0}", "下一章：{0}"),
    PAUSE("Pause", "暂停"),
    PICK_SENTENCE("pick a sentence, and hear it", "选择句子并从该句朗读"),
    PLAY("Play", "播放"),
    PLAYER("Player", "播放器"),
    PLAY_OR_PAUSE("play or pause", "播放或暂停"),
    POSITION("Position in the chapter", "本章位置"),
    PREVIOUS_CHAPTER("Previous chapter", "上一章"),
    PREVIOUS_SENTENCE("Previous sentence", "上一句"),
    READ_BY("Read by %s", "朗读：%s"),
    SHOW_KEYS("show these keys", "显示键盘操作"),
    SKIP_SECONDS("15 seconds back or forward", "后退或前进 15 秒"),
    SKIP_TO_TEXT("Skip to the text", "跳到正文"),
    SLEEP("Sleep timer", "睡眠定时"),
    SLEEP_CHAPTER("Chapter end", "本章结束"),
    SLEEP_OFF("Off", "关"),
    SLOWER("Slower", "减慢"),
    SOUND_MISSING(
            "The sound of this chapter cannot be played: is {0} in the same folder as this page?",
            "无法播放本章：{0} 是否与本页在同一文件夹中？"),
    SPACE_KEY("Space", "空格"),
    SPEED("Speed", "速度"),
    STEP_CHAPTER("previous or next chapter", "上一章或下一章"),
    STEP_SENTENCE("previous or next sentence", "上一句或下一句"),
    STEP_SPEED("slower or faster", "减慢或加快"),
    SYNTHETIC("Read aloud by a synthetic voice.", "由合成语音朗读。"),
    TEXT("Text", "正文"),
    THIS_CHAPTER("This chapter:", "本章："),
    TIME_OF("{0} of {1}", "{0} / {1}"),
    TRANSPORT("Playback", "播放控制"),
    WITHOUT_SCRIPT(
            "Each chapter is a link to its sound. With JavaScript, this page plays them and shows the text.",
            "每章的链接指向其声音文件。启用 JavaScript 后，本页可以播放并显示文字。");

    private final String english;
    private final String chinese;

    PageWord(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** As {@code BACK_TO_SENTENCE} stands in the page: {@code back-to-sentence}. */
    static PageWord named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }
}
