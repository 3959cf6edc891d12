package lectern.document;

import static lectern.document.DocxFile.p;
import static lectern.document.DocxFile.run;
import static lectern.document.DocxFile.styled;
import static lectern.document.DocxFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocxTest {

    private final Path folder;

    DocxTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void raisedNumbersStayApart() throws IOException {
        String raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>%s</w:t></w:r>";

        assertThat(heard("<w:p>" + run("5 × 10") + raised.formatted("2") + raised.formatted("4") + run(" kg, the 1")
                        + raised.formatted("st") + run(".") + "</w:p>"))
                .singleElement()
                .satisfies(heard -> assertThat(heard.paragraphs()).containsExactly("5 × 10²⁴ kg, the 1st."));
    }

    @Test
    void aRaisedNumberMayBeWrittenInSeveralRunsOrRaisedByItsStyle() throws IOException {
        String raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>%s</w:r>";
        String one = raised.formatted("<w:t>1</w:t>");
        String six = raised.formatted("<w:t>6</w:t>");
        String styled = "<w:r><w:rPr><w:rStyle w:val='Raised'/>%s</w:rPr><w:t>2</w:t></w:r>";

        assertThat(heard(
                        p(one
                                + six
                                + run("For God, 10")
                                + raised.formatted("<w:noBreakHyphen/><w:t>3</w:t>")
                                + run(" m")),
                        p(raised.formatted("<w:t>1</w:t>") + raised.formatted("<w:t>st</w:t>") + run(" of May")),
                        p(run("5 m") + styled.formatted("")),
                        p(run("H") + styled.formatted("<w:vertAlign w:val='baseline'/>") + run("O"))))
                .singleElement()
                .satisfies(heard -> assertThat(heard.paragraphs())
                        .containsExactly("16 For God, 10⁻³ m", "1st of May", "5 m²", "H2O"));
    }

    @Test
    void headingsBeginChaptersByTheNameOfTheirStyleOrItsLevel() throws IOException {
        assertThat(heard(
                        styled("h1", "One"),
                        text("A."),
                        styled("h2", "Two"),
                        text("B."),
                        styled("h3", "Three"),
                        text("C."),
                        styled("Mine", "Four"),
                        text("D."),
                        styled("Level", "Five"),
                        styled("Loop", "E.")))
                .containsExactly(
                        new Heard("One", List.of("One.", "A.")),
                        new Heard("Two", List.of("Two.", "B.", "Three.", "C.")),
                        new Heard("Four", List.of("Four.", "D.")),
                        new Heard("Five", List.of("Five.", "E.")));
    }

    @Test
    void aTitleIsSpokenAndNamesTheDocument() throws IOException {
        Manuscript read = read(styled("Title", "A Book"), styled("Sub", "A Tale"), styled("h1", "I"), text("A."));

        assertThat(read.title()).isEqualTo("A Book");
        assertThat(Heard.of(read)).containsExactly(new Heard("I", List.of("A Book.", "A Tale.", "I.", "A.")));
    }

    @Test
    void theOnlyTopHeadingAtTheStartIsTheTitleAndSeveralTitlesAreChapters() throws IOException {
        Manuscript one = read(styled("h1", "A Book"), styled("h2", "I"), text("A."), styled("h2", "II"), text("B."));

        assertThat(one.title()).isEqualTo("A Book");
        assertThat(Heard.of(one)).extracting(Heard::title).containsExactly("I", "II");
        assertThat(heard(styled("Title", "I"), text("A."), styled("Title", "II"), text("B.")))
                .extracting(Heard::title)
                .containsExactly("I", "II");
    }

    @Test
    void withoutHeadingsLinesSuchAsChapter1HeadChapters() throws IOException {
        assertThat(heard(text("Chapter 1"), text("A."), text("Chapter 2"), text("B.")))
                .extracting(Heard::title)
                .containsExactly("Chapter 1", "Chapter 2");
        assertThat(heard(styled("h1", "I"), text("Chapter 1"), text("A.")))
                .extracting(Heard::title)
                .containsExactly((String) null);
    }

    @Test
    void whatCoreSaysGoesBeforeTheText() throws IOException {
        Manuscript read = Docx.read(
                DocxFile.of(styled("Title", "Draft"), text("A."))
                        .and(
                                "docProps/core.xml",
                                "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>The Book</dc:title>"
                                        + "<dc:creator>Ann</dc:creator><dc:language>zh-CN</dc:language></c>")
                        .in(folder),
                Reading.STANDARD);

        assertThat(List.of(
                        String.valueOf(read.title()), String.valueOf(read.author()), String.valueOf(read.language())))
                .containsExactly("The Book", "Ann", "zh-CN");
        assertThat(read(text("A.")).language()).isEqualTo("en-US");
    }

    @Test
    void signsInsideRunsAreRead() throws IOException {
        assertThat(
                        words(
                                p(
                                        run("a")
                                                + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
                                                + "<w:softHyphen/><w:t>e</w:t><w:sym w:font='X' w:char='00E9'/><w:sym w:font='Wingdings' w:char='F04A'/></w:r>")))
                .containsExactly("a b c-deé");
    }

    @Test
    void deletedTextIsNotThereAndInsertedTextIs() throws IOException {
        Manuscript read = read(
                p(run("a ") + "<w:ins>" + run("b ") + "</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
                        + "<w:moveFrom>" + run("y ") + "</w:moveFrom><w:moveTo>" + run("c") + "</w:moveTo>"),
                "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='h1'/></w:pPr></w:pPrChange></w:pPr>" + run("d")
                        + "</w:p>");

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of("a b c", "d")));
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void ofAFieldTheResultIsReadAndNotTheCode() throws IOException {
        assertThat(words(p(run("See ") + field("REF x", run("page 3")) + run(".") + "<w:fldSimple w:instr='DATE'>"
                        + run(" Now.") + "</w:fldSimple>")))
                .containsExactly("See page 3. Now.");
    }

    @Test
    void tablesOfContentsAreLeftOut() throws IOException {
        Manuscript read = read(
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
                        + "<w:sdtContent>" + text("Contents") + text("One 1") + "</w:sdtContent></w:sdt>",
                p(field("TOC \\o", run("Two 2"))),
                styled("Toc1", "Three 3"),
                "<w:sdt><w:sdtContent>" + text("A.") + "</w:sdtContent></w:sdt>");

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of("A.")));
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.CONTENTS, 3, 25));
    }

    @Test
    void tablesAreReadRowByRowOrLeftOut() throws IOException {
        String cell = "<w:tc>%s</w:tc>";
        String row = "<w:tr>" + cell + cell + "</w:tr>";
        String deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + text("gone") + "</w:tc></w:tr>";
        String table = "<w:tbl>" + row.formatted(text("Name"), text("Age")) + deleted
                + row.formatted(text("Ann"), "<w:tbl>" + row.formatted(text("1"), text("2")) + "</w:tbl>") + "</w:tbl>";
        String frame = "<w:tbl><w:tr><w:tc>" + text("In a") + text("frame.") + "</w:tc></w:tr></w:tbl>";

        assertThat(words(table, frame)).containsExactly("Name, Age.", "Ann, 1, 2.", "In a", "frame.");
        Manuscript silent = Docx.read(DocxFile.of(table, text("B.")).in(folder), new Reading(false, false));
        assertThat(Heard.of(silent)).containsExactly(new Heard(null, List.of("B.")));
        assertThat(silent.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.TABLE, 1, 20));
    }

    @Test
    void notesHeadsHiddenWordsAndPicturesAreCounted() throws IOException {
        Manuscript read = Docx.read(
                DocxFile.of(
                                p(run("A") + "<w:r><w:footnoteReference w:id='2'/></w:r>"
                                        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t></w:r>"
                                        + "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
                                        + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
                                        + "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase>" + run("漢")
                                        + "</w:rubyBase></w:ruby></w:r>"),
                                styled("Secret", "Psst"))
                        .part(
                                "footnotes",
                                "<w:footnote w:type='separator'>" + text("no") + "</w:footnote><w:footnote>"
                                        + text("Note.") + "</w:footnote>")
                        .part("comments", "<w:comment>" + text("Why?") + "</w:comment>")
                        .part("header", text("Head"))
                        .part("footer", text(" "))
                        .in(folder),
                Reading.STANDARD);

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of("A漢")));
        assertThat(read.leftOut())
                .containsExactly(
                        new LeftOut(LeftOut.Kind.FOOTNOTE, 2, 9),
                        new LeftOut(LeftOut.Kind.HIDDEN, 2, 7),
                        new LeftOut(LeftOut.Kind.MEDIA, 2, 0),
                        new LeftOut(LeftOut.Kind.NOTE_MARK, 1, 0),
                        new LeftOut(LeftOut.Kind.RUBY, 1, 3),
                        new LeftOut(LeftOut.Kind.RUNNING_HEAD, 1, 4));
    }

    @Test
    void listsAndHeadingsAreReadWithTheNumbersThatAreShown() throws IOException {
        DocxFile docx = DocxFile.of(
                        styled("Numbered", "The Boat"),
                        listed("1", 0, "One."),
                        listed("1", 1, "Inner."),
                        listed("1", 1, "Inner two."),
                        listed("1", 0, "Two."),
                        listed("1", 0, ""),
                        listed("2", 0, "Anew."),
                        listed("1", 0, "On."),
                        listed("3", 0, "Bullet."),
                        listed("9", 0, "Of no list."),
                        styled("Numbered", "The End"),
                        listed("1", 1, "Inner."),
                        listed("0", 0, "Taken out."))
                .part(
                        "numbering",
                        "<w:abstractNum w:abstractNumId='7'>" + level(0, "decimal", "%1.")
                                + level(1, "lowerLetter", "%1%2)")
                                + "</w:abstractNum><w:abstractNum w:abstractNumId='8'>" + level(0, "bullet", "o")
                                + "</w:abstractNum><w:abstractNum w:abstractNumId='9'>"
                                + level(0, "chineseCounting", "第%1章")
                                + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                                + "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
                                + "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"
                                + "<w:num w:numId='3'><w:abstractNumId w:val='8'/></w:num>"
                                + "<w:num w:numId='4'><w:abstractNumId w:val='9'/></w:num>");

        assertThat(Heard.of(Docx.read(docx.in(folder), Reading.STANDARD)))
                .containsExactly(
                        new Heard(
                                "第一章 The Boat",
                                List.of(
                                        "第一章 The Boat。",
                                        "1. One.",
                                        "1a) Inner.",
                                        "1b) Inner two.",
                                        "2. Two.",
                                        "5. Anew.",
                                        "6. On.",
                                        "Bullet.",
                                        "Of no list.")),
                        new Heard("第二章 The End", List.of("第二章 The End。", "6a) Inner.", "Taken out.")));
    }

    private static String listed(String list, int level, String text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val='%d'/><w:numId w:val='%s'/></w:numPr><w:pStyle w:val='Mild'/></w:pPr>%s</w:p>"
                .formatted(level, list, run(text));
    }

    private static String level(int level, String format, String text) {
        return "<w:lvl w:ilvl='%d'><w:start w:val='1'/><w:numFmt w:val='%s'/><w:lvlText w:val='%s'/></w:lvl>"
                .formatted(level, format, text);
    }

    @Test
    void wordsThatAreStruckOutAreLeftOut() throws IOException {
        Manuscript read = Docx.read(
                DocxFile.of(p(run("So ")
                                + "<w:r><w:rPr><w:strike/><w:vanish w:val='0'/></w:rPr><w:t>not </w:t></w:r>"
                                + "<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>it is.</w:t></w:r>"))
                        .in(folder),
                Reading.STANDARD);

        assertThat(Heard.of(read)).containsExactly(new Heard(null, List.of("So it is.")));
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.HIDDEN, 1, 4));
    }

    @Test
    void paragraphsInAStyleForProgramsAreOneBlockOfCode() throws IOException {
        DocxFile docx = DocxFile.of(text("Before."), styled("Code", "a = 1"), styled("Code", "b = 2"), text("After."));

        Manuscript silent = Docx.read(docx.in(folder), Reading.STANDARD);
        Manuscript spoken = Docx.read(docx.in(folder), new Reading(true, true));

        assertThat(Heard.of(silent)).containsExactly(new Heard(null, List.of("Before.", "After.")));
        assertThat(silent.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.CODE_BLOCK, 1, 12));
        assertThat(Heard.of(spoken)).containsExactly(new Heard(null, List.of("Before.", "a = 1", "b = 2", "After.")));
    }

    @Test
    void aTextBoxIsReadOnce() throws IOException {
        String box = "<w:txbxContent>" + text("Box.") + "</w:txbxContent>";

        assertThat(words(p("<w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box
                        + "</mc:Fallback></mc:AlternateContent></w:r>" + run("After."))))
                .containsExactly("Box.", "After.");
        assertThat(words(p("<w:r><mc:AlternateContent><mc:Fallback>" + box
                        + "</mc:Fallback></mc:AlternateContent></w:r>")))
                .containsExactly("Box.");
    }

    @Test
    void aPartInAnotherLanguageSaysSo() throws IOException {
        String french = "<w:r><w:rPr><w:lang w:val='fr-FR' w:eastAsia='zh-CN'/></w:rPr><w:t>%s</w:t></w:r>";
        Manuscript read = read(
                styled("h1", "I"),
                p(french.formatted("Oui, mais non.")),
                styled("h1", "II"),
                p(french.formatted("天地玄黄宇宙洪荒")),
                styled("h1", "III"),
                p(french.formatted("Oui") + run(" and so on.")));

        assertThat(read.sections()).extracting(Manuscript.Section::language).containsExactly("fr-FR", "zh-CN", null);
    }

    private static String field(String code, String result) {
        return "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>" + code
                + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + result
                + "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    }

    private List<String> words(String... body) throws IOException {
        return heard(body).get(0).paragraphs();
    }

    private List<Heard> heard(String... body) throws IOException {
        return Heard.of(read(body));
    }

    private Manuscript read(String... body) throws IOException {
        return Docx.read(DocxFile.of(body).in(folder), Reading.STANDARD);
    }
}
