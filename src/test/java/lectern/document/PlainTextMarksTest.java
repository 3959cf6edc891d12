package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plain text holds that nobody says. */
class PlainTextMarksTest {

    private static final String GUTENBERG = """
            The Project Gutenberg eBook of Emma

            Title: Emma
                or, a Matchmaker
            Author: Jane Austen
            Language: English

            Chapter 1 is not here.

            *** START OF THE PROJECT GUTENBERG EBOOK
            EMMA ***

            Produced by An Anonymous Volunteer
            and others

            Transcriber's note: spelling is as printed.

            CHAPTER I

            Emma was clever.

            End of the Project Gutenberg EBook of Emma, by Jane Austen

            *** END OF THE PROJECT GUTENBERG EBOOK EMMA ***

            CHAPTER II of the licence.
            """;

    private final Path folder;

    PlainTextMarksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theFrameOfProjectGutenbergIsLeftOutAndNamesTheBook() throws IOException {
        Manuscript read = read(GUTENBERG);

        assertThat(read.title()).isEqualTo("Emma or, a Matchmaker");
        assertThat(read.author()).isEqualTo("Jane Austen");
        assertThat(read.language()).isEqualTo("en");
        assertThat(Heard.of(read))
                .containsExactly(
                        new Heard(null, List.of("Transcriber's note: spelling is as printed.")),
                        new Heard("CHAPTER I", List.of("CHAPTER I.", "Emma was clever.")));
        assertThat(read.leftOut())
                .extracting(LeftOut::what, LeftOut::count)
                .containsExactly(tuple(LeftOut.Kind.FRAME, 2));
    }

    @Test
    void theOlderFrameIsLeftOut() throws IOException {
        Manuscript read =
                read("Project Gutenberg Etext of Emma\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*\n\nEmma.\n\n"
                        + "End of Project Gutenberg's Emma, by Jane Austen\n\nThanks.");

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of("Emma.")));
    }

    @Test
    void aTextThatOnlySpeaksOfProjectGutenbergHasNoFrame() throws IOException {
        String text = "End of Project Gutenberg's founder.\n\nTitle: none.\n\nProduced by hand.";
        Manuscript read = read(text);

        assertThat(read.title()).isNull();
        assertThat(heard(read))
                .containsExactly("End of Project Gutenberg's founder.", "Title: none.", "Produced by hand.");
    }

    @Test
    void marksOfEmphasisAreLeftOut() throws IOException {
        assertThat(heard(read("_One_ and *two\nthree* and **four**, snake_case_name, 2 * 3 * 4, (_five_)")))
                .containsExactly("One and two three and four, snake_case_name, 2 * 3 * 4, (five)");
    }

    @Test
    void picturesAreCounted() throws IOException {
        Manuscript read = read("[Illustration]\n\nA.[Illustration: The\ncat [1]] B.");

        assertThat(heard(read)).containsExactly("A. B.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.MEDIA, 2, 41));
    }

    @Test
    void marksOfNotesThatExistAreLeftOutWithTheirNotes() throws IOException {
        Manuscript read = read(
                "Soup[1] is hot [2] and [3] wet.[A]\n\n[1] Of leeks.\n[2] Says he.\n\n[Footnote A: Not cold.]\n\n[4] Four.");

        assertThat(heard(read)).containsExactly("Soup is hot and [3] wet.", "[4] Four.");
        assertThat(read.leftOut())
                .extracting(left -> left.what() + " " + left.count())
                .containsExactly("FOOTNOTE 2", "NOTE_MARK 3");
    }

    @Test
    void numbersOfPagesAreLeftOutAndSentencesGoOnOverThem() throws IOException {
        Manuscript read = read("The old\n\n- 12 -\n\nman went.\n\n[Pg 13]\n\nHe [Pg 14]came back.\n\n— 15 —\n\nEnd.");

        assertThat(heard(read)).containsExactly("The old man went.", "He came back.", "End.");
        assertThat(read.leftOut())
                .extracting(left -> left.what() + " " + left.count())
                .containsExactly("PAGE_NUMBER 4");
    }

    @Test
    void bareNumbersInTheMidstOfSentencesAreNumbersOfPages() throws IOException {
        Manuscript read = read("One\n\n1\n\ntwo\n\n2\n\nthree\n\n3\n\nfour.\n\n4\n\nFive.");

        assertThat(heard(read)).containsExactly("One two three four.", "Five.");
    }

    @Test
    void whatHasNoLetterOrDigitIsCountedAsSilent() throws IOException {
        Manuscript read = read("A.\n\n* * *\n\nB.\n-----\nC.\n\n……\n");

        assertThat(heard(read)).containsExactly("A.", "B.", "C.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.SILENT, 3, 12));
    }

    private static List<String> heard(Manuscript manuscript) {
        return Heard.of(manuscript).get(0).paragraphs();
    }

    private Manuscript read(String text) throws IOException {
        return PlainText.read(Files.writeString(folder.resolve("a.txt"), text));
    }
}
