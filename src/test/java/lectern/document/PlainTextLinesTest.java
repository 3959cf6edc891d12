package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How lines become paragraphs and chapters. */
class PlainTextLinesTest {

    private static final String WRAPPED =
            ("The quick brown fox jumps over the lazy dog and runs away from all\n").repeat(3);

    private final Path folder;

    PlainTextLinesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anIndentAfterASentenceBeginsAParagraph() throws IOException {
        assertThat(heard("   Soup is hot, and it is to be carried with care, they say, along\nthe stairs.\n"
                        + "   Nobody asks a man with a full bowl to hurry, or not as far as I\nknow."))
                .containsExactly(
                        "Soup is hot, and it is to be carried with care, they say, along the stairs.",
                        "Nobody asks a man with a full bowl to hurry, or not as far as I know.");
    }

    @Test
    void anIndentInASentenceBeginsNone() throws IOException {
        assertThat(heard("a hanging one\n   goes on here\n   and here"))
                .containsExactly("a hanging one goes on here and here");
    }

    @Test
    void aStanzaIsOneParagraphWhateverItsIndents() throws IOException {
        assertThat(heard(WRAPPED
                        + "\nIt was many and many a year ago,\n  In a kingdom by the sea,\nThat a maiden there lived"))
                .last()
                .isEqualTo("It was many and many a year ago, In a kingdom by the sea, That a maiden there lived");
    }

    @Test
    void linesOfChineseVerseEndWithASpace() throws IOException {
        assertThat(heard("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡")).containsExactly("床前明月光 疑是地上霜 举头望明月 低头思故乡");
    }

    @Test
    void wrappedChineseIsJoinedWithoutASpace() throws IOException {
        String line = "他说这是一个很长的故事没有人知道它从哪里来也没有人知道它到";
        assertThat(heard(line + "\n" + line + "\n" + line + "\n完了。")).containsExactly(line.repeat(3) + "完了。");
    }

    @Test
    void shortLinesThatEndAsSentencesDoAreParagraphs() throws IOException {
        assertThat(heard("“你好。”\n他走了。\n“再见！”\n她说：\n“好。”")).containsExactly("“你好。”", "他走了。", "“再见！”", "她说：", "“好。”");
    }

    @Test
    void itemsOfListsAreParagraphs() throws IOException {
        assertThat(heard("Take:\n- one leek\n- two potatoes, both of\n  them large\n* salt"))
                .containsExactly("Take:", "one leek", "two potatoes, both of them large", "salt");
        assertThat(heard("1. Boil.\n2. Stir it\n   well.\n3. Eat."))
                .containsExactly("1. Boil.", "2. Stir it well.", "3. Eat.");
    }

    @Test
    void aDashOrANumberAtTheHeadOfALineIsNoList() throws IOException {
        assertThat(heard("He said\n- or so they say - that in\n12. That is\n14. all"))
                .hasSize(1);
    }

    @Test
    void aDividedWordIsJoinedIfTheTextHasItElsewhere() throws IOException {
        assertThat(heard("An exam-\nple is an Example.")).containsExactly("An example is an Example.");
        assertThat(heard("An exam-\nple.")).containsExactly("An exam-ple.");
        assertThat(heard("A re-\nsign; resign, re-sign.")).containsExactly("A re-sign; resign, re-sign.");
        assertThat(heard("A well-to-\ndo man, well-todo.")).containsExactly("A well-todo man, well-todo.");
    }

    @Test
    void aWordDividedAtAnotherHyphenIsJoinedAsWell() throws IOException {
        assertThat(heard("The moun\u00AD\ntain was high.")).containsExactly("The mountain was high.");
        assertThat(heard("An exam\u2010\nple is an Example.")).containsExactly("An example is an Example.");
        assertThat(heard("Three \u00AD\nof them.")).containsExactly("Three of them.");
    }

    @Test
    void numeralsThatCountUpHeadChapters() throws IOException {
        assertThat(titles("Front.\n\nI\n\nA.\n\nII.\n\nB.\n\nIII\n\nC.")).containsExactly(null, "I", "II.", "III");
        assertThat(titles("1\n\nA.\n\n2\n\nB.\n\n1\n\nC.\n\n2\n\nD.")).containsExactly("1", "2", "1", "2");
        assertThat(titles("一\n\n甲。\n\n二\n\n乙。")).containsExactly("一", "二");
    }

    @Test
    void numeralsThatDoNotCountUpHeadNone() throws IOException {
        assertThat(titles("A.\n\nII\n\nB.\n\nIV\n\nC.")).hasSize(1);
        assertThat(titles("I\n\nA.\n\nDear all.")).hasSize(1);
        assertThat(titles("Year.\n\n1848\n\nB.\n\n1849\n\nC.")).hasSize(1);
    }

    @Test
    void capitalsBelowTwoEmptyLinesHeadChapters() throws IOException {
        assertThat(titles("\n\nTHE SOUP\n\nA.\n\n\nTHE STAIRS\n\nB.\n\n\nMR. ABARA’S BOWL\n\nC.\n\n\nTHE END"))
                .containsExactly("THE SOUP", "THE STAIRS", "MR. ABARA’S BOWL");
    }

    @Test
    void otherCapitalsHeadNone() throws IOException {
        assertThat(titles("A.\n\nSTOP\n\nB.\n\nWAIT\n\nC.\n\nGO\n\nD.")).hasSize(1);
        assertThat(titles("A.\n\n\nSTOP\n\nB.\n\n\nWAIT\n\nC.")).hasSize(1);
        assertThat(titles("A.\n\n\nSTOP\nhe said.\n\n\nGO\nhe said.\n\n\nNO\nhe said."))
                .hasSize(1);
    }

    @Test
    void aTitleInTitleCaseMayStandBelowTheNumberAndAnEmptyLine() throws IOException {
        assertThat(titles("CHAPTER I.\n\nDown the Rabbit-Hole\n\nAlice was tired."))
                .containsExactly("CHAPTER I. Down the Rabbit-Hole");
        assertThat(titles("CHAPTER I.\n\nno title is here\n\nAlice was tired.")).containsExactly("CHAPTER I.");
    }

    @Test
    void aLineOfTenMillionCharactersIsReadAndALongerOneRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "A.\n\n" + "word ".repeat(TextLines.LONGEST / 5));

        assertThat(PlainText.read(file).sections().get(0).text().length()).isEqualTo(TextLines.LONGEST + 3);

        Files.writeString(file, "A.\n\n" + "word ".repeat(TextLines.LONGEST / 5) + "!");
        assertThat(catchThrowableOfType(RefusedInputException.class, () -> PlainText.read(file)))
                .hasMessageContaining("a.txt:3: the line is longer than 10000000 characters – break it");

        Files.writeString(file, "A.\n\n" + "word ".repeat(TextLines.LONGEST / 5) + "!\nB.");
        assertThat(catchThrowableOfType(RefusedInputException.class, () -> PlainText.read(file)))
                .hasMessageContaining("a.txt:3: the line is longer");
    }

    private List<String> heard(String text) throws IOException {
        return Heard.of(read(text)).get(0).paragraphs();
    }

    private List<String> titles(String text) throws IOException {
        return Heard.of(read(text)).stream().map(Heard::title).toList();
    }

    private Manuscript read(String text) throws IOException {
        return PlainText.read(Files.writeString(folder.resolve("a.txt"), text));
    }
}
