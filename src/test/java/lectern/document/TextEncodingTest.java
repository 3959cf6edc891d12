package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {

    private static final String CHINESE = "第一章 开始\n他说：“我们的船在天亮以前就到了。”这是一个很长的故事，没有人知道它从哪里来。\n";
    private static final String OLD_CHINESE = "子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？";
    private static final String ENGLISH = "It was the best of times – the worst, too.\nAn old café.\n";

    private static final String FRENCH =
            "Été comme hiver, la forêt était déjà très près de la maison où l'élève rêvait; ça été créé là-bas.";
    private static final String GERMAN =
            "Über den Flüssen hängen süße Äpfel; daß müßte größer sein, fünf Käsebrötchen für Bäcker Müller.";
    private static final String TRADITIONAL = "他說：「我們的船在天亮以前就到了。」這是一個很長的故事，沒有人知道它從哪裡來，也不在人世間。";
    private static final String JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗い所で泣いていた。";
    private static final String KOREAN = "나는 오늘 아침에 일어나서 학교에 갔다 그리고 친구를 만나서 이야기를 했다 우리 나라의 모든 사람은 평등하다";
    private static final String KOREAN_WITHOUT_SPACES = KOREAN.replace(" ", "");
    private static final String RUSSIAN =
            "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.";
    private static final String GREEK = "Στην αρχή ήταν ο λόγος και ο λόγος ήταν προς τον θεό και θεός ήταν ο λόγος.";

    private final Path folder;

    TextEncodingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {CHINESE, ENGLISH, "", "a", "\uFFFD is a character", "中"})
    void utf8IsReadWithAndWithoutAMark(String text) throws IOException {
        assertThat(read(StandardCharsets.UTF_8, text)).isEqualTo(text);
        assertThat(read(StandardCharsets.UTF_8, "\uFEFF" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithItsMark(String charset) throws IOException {
        assertThat(read(Charset.forName(charset), "\uFEFFsource,title\na.txt,\u7D05\u6A13\u5922 \uD83D\uDE00\n"))
                .isEqualTo("source,title\na.txt,\u7D05\u6A13\u5922 \uD83D\uDE00\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutAMarkIsReadWhereItIsCertain(String charset) throws IOException {
        assertThat(read(Charset.forName(charset), ENGLISH)).isEqualTo(ENGLISH);
        assertThat(read(Charset.forName(charset), CHINESE)).isEqualTo(CHINESE);
        assertThat(refusal(RUSSIAN.getBytes(Charset.forName(charset)))).contains("is not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {CHINESE, OLD_CHINESE})
    void gb18030IsReadWhereItIsCertain(String text) throws IOException {
        assertThat(read(TextEncoding.GB18030, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- -*- coding: gb18030 -*- -->\n\n# 红楼梦",
                "title\n-*- mode: text; coding: gbk-dos -*-\n红楼梦",
                "# vim: set fileencoding=cp936 :\n红楼梦",
                "<meta charset=\"GBK\">\n红楼梦",
                "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>\n红楼梦",
                "---\ntitle: 红楼梦\nencoding: GB18030\n---\n红楼梦"
            })
    void gb18030IsReadWhereItIsDeclared(String text) throws IOException {
        assertThat(read(TextEncoding.GB18030, text)).isEqualTo(text);
        assertThat(read(StandardCharsets.UTF_8, text)).isEqualTo(text);
    }

    @Test
    void aShortChineseTextThatDeclaresNothingIsNotCertain() {
        assertThat(refusal("红楼梦".getBytes(TextEncoding.GB18030))).contains("is not UTF-8 – save the file as UTF-8");
    }

    @Test
    void theFirstWrongByteOfWhatIsDeclaredIsNamed() {
        byte[] bytes = bytes("-*- coding: gbk -*-\n一二", 0xB0, 0x20);

        assertThat(refusal(bytes))
                .endsWith("a.txt:2:3: byte 0xB0 at offset 24 is not GB18030, which the file says it is"
                        + " – save the file as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, FRENCH",
        "windows-1252, FRENCH",
        "ISO-8859-1, GERMAN",
        "windows-1252, GERMAN",
        "Big5, TRADITIONAL",
        "GB18030, TRADITIONAL",
        "Shift_JIS, JAPANESE",
        "EUC-JP, JAPANESE",
        "EUC-KR, KOREAN",
        "EUC-KR, KOREAN_WITHOUT_SPACES",
        "windows-1251, RUSSIAN",
        "KOI8-R, RUSSIAN",
        "ISO-8859-7, GREEK"
    })
    void otherEncodingsAreRefusedAndNeverReadAsNonsense(String charset, String name) {
        String text =
                switch (name) {
                    case "FRENCH" -> FRENCH;
                    case "GERMAN" -> GERMAN;
                    case "TRADITIONAL" -> TRADITIONAL.replace("「", "").replace("」", "");
                    case "JAPANESE" -> JAPANESE;
                    case "KOREAN" -> KOREAN;
                    case "KOREAN_WITHOUT_SPACES" -> KOREAN_WITHOUT_SPACES;
                    case "RUSSIAN" -> RUSSIAN;
                    default -> GREEK;
                };

        assertThat(refusal(text.repeat(20).getBytes(Charset.forName(charset))))
                .contains("a.txt:1:")
                .contains("is not UTF-8 – save the file as UTF-8");
    }

    @Test
    void whatAFileSaysThatItIsIsToldWhenThatIsNotRead() {
        assertThat(refusal(("-*- coding: latin-1 -*-\n" + FRENCH).getBytes(StandardCharsets.ISO_8859_1)))
                .contains(
                        "byte 0xC9 at offset 24 is not UTF-8: the file says that it is latin-1 – save the file as UTF-8");
    }

    @Test
    void theFirstWrongByteIsNamedBeyondTheFirstBuffers() {
        String line = "\u00E9".repeat(99) + "\r\n";

        assertThat(refusal(bytes(line.repeat(2_000) + "ab", 0xFF)))
                .contains("a.txt:2001:3: byte 0xFF at offset 400002 is not UTF-8");
    }

    @Test
    void aCharacterThatIsCutAtTheEndIsNamed() {
        assertThat(refusal(bytes("ab\n", 0xE4, 0xB8))).contains("a.txt:2:1: byte 0xE4 at offset 3 is not UTF-8");
    }

    @Test
    void binaryContentIsNoText() {
        assertThat(refusal(bytes("PK\u00E9\n", 3, 4, 0, 0, 8)))
                .contains("a.txt:2:3: byte 0x00 at offset 7: this is not text");
        assertThat(refusal(new byte[100_000])).contains("a.txt:1:1: byte 0x00 at offset 0: this is not text");
        assertThat(refusal(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0, 'a', 0, 0, 0}))
                .contains("a.txt:1:1: ");
    }

    private String read(Charset charset, String text) throws IOException {
        return TextFile.of(Files.write(folder.resolve("a.txt"), text.getBytes(charset)))
                .whole();
    }

    private String refusal(byte[] bytes) {
        RefusedInputException refused = catchThrowableOfType(
                RefusedInputException.class,
                () -> TextFile.of(Files.write(folder.resolve("a.txt"), bytes)).whole());
        return refused == null ? "read" : refused.getMessage();
    }

    private static byte[] bytes(String text, int... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean chinese = text.codePoints().anyMatch(Character::isIdeographic);
        out.writeBytes(text.getBytes(chinese ? TextEncoding.GB18030 : StandardCharsets.UTF_8));
        for (int b : more) {
            out.write(b);
        }
        return out.toByteArray();
    }
}
