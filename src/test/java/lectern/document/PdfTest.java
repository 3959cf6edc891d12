package lectern.document;

import static lectern.document.PdfDrawing.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {

    private final Path folder;

    PdfTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void linesAreJoinedToParagraphsOverPages() throws IOException {
        PdfDrawing pdf = new PdfDrawing()
                .lines(LONG, LONG, "A short end.", LONG.replace("All", "One"), LONG)
                .page()
                .lines("goes on here.", LONG, "and ends.")
                .skip(10)
                .lines("Apart.");

        assertThat(words(pdf))
                .containsExactly(
                        LONG + " " + LONG + " A short end.",
                        LONG.replace("All", "One") + " " + LONG + " goes on here.",
                        LONG + " and ends.",
                        "Apart.");
    }

    @Test
    void anIndentBeginsAParagraph() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines(LONG, LONG);
        pdf.at(10, 62, 124, LONG.substring(0, 68)).skip(12).lines(LONG);

        assertThat(words(pdf))
                .containsExactly(LONG + " " + LONG, LONG.substring(0, 68).strip() + " " + LONG);
    }

    @Test
    void hyphensAtLineEndsGoUnlessTheWordHasOneElsewhere() throws IOException {
        String fill = LONG.substring(0, 62);
        PdfDrawing pdf = new PdfDrawing()
                .lines(
                        "He said: " + fill + " moun-",
                        "tain " + fill + " well-",
                        "known is well-known, " + fill.substring(0, 45) + " An-",
                        "glo " + fill + " Anglo-",
                        "Saxon " + fill + " 1914-",
                        "1918");

        assertThat(String.join("|", words(pdf)))
                .contains("mountain", "well-known is well-known", " Anglo ", "Anglo-Saxon ", " 1914-1918");
    }

    @Test
    void columnsAreReadOneAfterTheOther() throws IOException {
        PdfDrawing pdf = new PdfDrawing().at(18, 100, 60, "Over both of the columns");
        String half = "the words of one column here";
        for (int i = 0; i < 12; i++) {
            pdf.at(10, 50, 100 + 12 * i, half + " l" + (i + 10));
            pdf.at(10, 215, 100 + 12 * i, half + " r" + (i + 10));
        }

        String all = String.join(" ", words(pdf));
        assertThat(all)
                .startsWith("Over both of the columns. the")
                .contains("l10 the", "l20 the", "l21 the words of one column here r10");
        assertThat(all.indexOf("l21")).isLessThan(all.indexOf("r10"));
    }

    @Test
    void aTableOfShortCellsIsReadByRows() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        for (int i = 0; i < 12; i++) {
            pdf.at(10, 50, 100 + 12 * i, i == 0 ? "A cell that is longer than most" : "a" + i);
            pdf.at(10, 250, 100 + 12 * i, i == 0 ? "Another that is longer" : "b" + i);
        }

        assertThat(String.join(" ", words(pdf))).contains("a1 b1").contains("a11 b11");
    }

    @Test
    void runningHeadsAndPageNumbersAreLeftOut() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                pdf.page();
            }
            pdf.at(9, 50, 40, (i + 7) + " A Study of Lines").at(9, 50, 52, i % 2 == 0 ? "Of Points" : "Of Curves");
            pdf.at(10, 200, 580, i == 0 ? "mm" : i == 1 ? "Page 9 of 12" : "- " + (i + 8) + " -");
            pdf.lines("Page text " + "abcd".charAt(i) + " is here.");
        }
        pdf.at(10, 150, 550, "The End");

        Manuscript read = Pdf.read(pdf.in(folder));

        assertThat(String.join("|", Heard.of(read).get(0).paragraphs()))
                .contains("Page text a is here.", "The End", "Of Points", "Of Curves", "mm")
                .doesNotContain("Study", "Page 9", "- 10 -", "- 11 -");
        assertThat(read.leftOut())
                .contains(new LeftOut(LeftOut.Kind.RUNNING_HEAD, 4, 73), new LeftOut(LeftOut.Kind.PAGE_NUMBER, 3, 24));
    }

    @Test
    void aLineThatComesAgainFarAwayIsNoRunningHead() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        for (int i = 0; i < 27; i++) {
            if (i > 0) {
                pdf.page();
            }
            pdf.at(10, 50, 40, i % 9 == 0 ? "“Yes,” he said." : i % 2 == 0 ? "A Book" : "Another line " + "x".repeat(i))
                    .lines("Page text is here.");
        }

        Manuscript read = Pdf.read(pdf.in(folder));

        assertThat(Heard.of(read).toString().split("he said", -1)).hasSize(1 + 3);
        assertThat(Heard.of(read).toString()).doesNotContain("A Book");
    }

    @Test
    void aNumberThatCountsChaptersIsNoPageNumber() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        for (int i = 1; i <= 4; i++) {
            pdf.at(10, 50, 60, "Chapter " + i).lines("Text " + i + " of it is here.");
            if (i < 4) {
                pdf.page();
            }
        }

        assertThat(Heard.of(Pdf.read(pdf.in(folder))))
                .extracting(Heard::title)
                .containsExactly("Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4");
    }

    @Test
    void whatThePageCallsAnArtifactIsLeftOut() throws IOException {
        Manuscript read = Pdf.read(
                new PdfDrawing().artifact(50, 300, "Draft").lines("Some text.").in(folder));

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("Some text.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.RUNNING_HEAD, 1, 5));
    }

    @Test
    void footnotesAndTheirMarksAreLeftOut() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines(LONG, "This was said before.");
        pdf.at(6, 151, 108, "1").at(10, 165, 112, "And so on.");
        pdf.at(7, 50, 500, "1 See the book.").at(7, 50, 508, "It is long.").at(7, 50, 516, "2 Ibid.");

        Manuscript read = Pdf.read(pdf.in(folder));

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly(LONG + " This was said before. And so on.");
        assertThat(read.leftOut())
                .containsExactly(
                        new LeftOut(LeftOut.Kind.FOOTNOTE, 2, 27 + 7), new LeftOut(LeftOut.Kind.NOTE_MARK, 1, 1));
    }

    @Test
    void footnotesInFullSizeAreToldByTheMarkInTheText() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines(LONG, "This was said before.");
        pdf.at(8.3f, 151, 108.5f, "7").at(10, 165, 112, "And so on.");
        pdf.at(6, 50, 496, "8").at(10, 55, 500, "is no note here.");
        pdf.at(6, 50, 526, "7").at(10, 55, 530, "See the book.").at(10, 50, 542, "It is long.");

        Manuscript read = Pdf.read(pdf.in(folder));

        assertThat(Heard.of(read).get(0).paragraphs())
                .containsExactly(LONG + " This was said before. And so on.", "8 is no note here.");
        assertThat(read.leftOut())
                .containsExactly(new LeftOut(LeftOut.Kind.FOOTNOTE, 1, 27), new LeftOut(LeftOut.Kind.NOTE_MARK, 1, 1));
    }

    @Test
    void whatWasDrawnIntoAGapLaterIsReadThere() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines("");
        pdf.content().beginText();
        pdf.content().newLineAtOffset(50, PdfDrawing.HEIGHT - 100);
        pdf.content().showTextWithPositioning(new Object[] {"so", -600f, "er and so", -600f, "er"});
        pdf.content().endText();
        pdf.at(10, 61.2f, 100, "b").at(10, 108.5f, 100, "b");

        assertThat(words(pdf)).containsExactly("sober and sober");
    }

    @Test
    void bulletsAreNotSpoken() throws IOException {
        assertThat(words(new PdfDrawing().lines("• One.").skip(20).lines("Two • three.")))
                .containsExactly("One.", "Two • three.");
    }

    @Test
    void smallLinesWithoutMarkAndExponentsAreText() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines(LONG, "It was 12 km");
        pdf.at(6, 106.2f, 108, "2").at(10, 113, 112, "large.");
        pdf.at(7, 50, 500, "A small remark.");

        Manuscript read = Pdf.read(pdf.in(folder));

        assertThat(Heard.of(read).get(0).paragraphs())
                .containsExactly(LONG + " It was 12 km2 large.", "A small remark.");
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void printedContentsAreLeftOut() throws IOException {
        Manuscript read = Pdf.read(new PdfDrawing()
                .lines("Contents", "One . . . . . . . 1", "Two ........... 12")
                .skip(20)
                .lines("Wait .... for it.")
                .in(folder));

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("Wait .... for it.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.CONTENTS, 3, 8 + 19 + 18));
    }

    @Test
    void aLargeFirstLetterBelongsToItsWord() throws IOException {
        PdfDrawing pdf = new PdfDrawing().at(44, 50, 124, "C");
        pdf.at(10, 84, 100, "all me Ishmael, and some years ago, never mind how long,");
        pdf.at(10, 84, 112, "having little or no money in my purse and nothing more");
        pdf.at(10, 84, 124, "that could hold me on shore any longer than I wished, I");
        pdf.at(10, 50, 136, "thought.");

        assertThat(words(pdf).get(0)).startsWith("Call me Ishmael, and some").endsWith("I thought.");
    }

    @Test
    void boldTypeMadeOfTwoPrintsIsReadOnce() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        float[] places = {50, 55.6f, 61.1f, 63.3f};
        for (int i = 0; i < 4; i++) {
            String letter = "bold".substring(i, i + 1);
            pdf.at(10, places[i], 100, letter).at(10, places[i] + 0.3f, 100, letter);
        }

        assertThat(words(pdf)).containsExactly("bold");
    }

    @Test
    void whatThePdfSaysAboutItselfIsTakenUnlessItMeansNothing() throws IOException {
        assertThat(about("A Book", "Ann")).containsExactly("A Book", "Ann", "en-GB");
        for (String none : List.of("Microsoft Word - book.doc", "untitled", "book_final.indd", " ")) {
            assertThat(about(none, "admin")).containsExactly("null", "null", "en-GB");
        }
    }

    private List<String> about(String title, String author) throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines("A.");
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        pdf.document.setDocumentInformation(information);
        pdf.document.getDocumentCatalog().setLanguage("en-GB");
        Manuscript read = Pdf.read(pdf.in(folder));
        return List.of(String.valueOf(read.title()), String.valueOf(read.author()), String.valueOf(read.language()));
    }

    private List<String> words(PdfDrawing pdf) throws IOException {
        return Heard.of(Pdf.read(pdf.in(folder))).stream()
                .flatMap(section -> section.paragraphs().stream())
                .toList();
    }
}
