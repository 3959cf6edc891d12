package lectern.document;

import static lectern.document.DocxFile.p;
import static lectern.document.DocxFile.run;
import static lectern.document.DocxFile.styled;
import static lectern.document.DocxFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One text is heard in the same words whatever it is saved as. Signs between words are not compared: bullets and commas differ. */
class SameWordsTest {

    private static final List<String> HEARD = List.of(
            "chapter i the boat",
            "it was wet she said very softly to the well known gull",
            "two oars",
            "no sail",
            "what floats is a boat",
            "boat cargo",
            "otherwise salt",
            "chapter ii the end",
            "it sank");

    private final Path folder;

    SameWordsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void plainText() throws IOException {
        assertHeard(file("a.txt", """
                        CHAPTER I. The Boat

                        “It was wet,” she said, _very_ softly,[1] to the
                        well-known gull.

                        - Two oars.

                        - No sail.

                            “What floats is a boat.”

                        [Illustration: A boat]

                        Boat, cargo.

                        Otherwise, salt.

                        [1] Hers.


                        CHAPTER II. The End

                        It sank.
                        """), LeftOut.Kind.FOOTNOTE, LeftOut.Kind.MEDIA, LeftOut.Kind.NOTE_MARK);
    }

    @Test
    void markdown() throws IOException {
        assertHeard(
                file("a.md", """
                        # CHAPTER I. The Boat

                        “It was wet,” she said, *very* softly,[^1] ~~if at all~~ to the
                        well-known gull.

                        - Two oars.
                        - No sail.

                        > “What floats is a boat.”

                        ![A boat](boat.png)

                            float();

                        | Boat      | Cargo |
                        |-----------|-------|
                        | Otherwise | Salt  |

                        # CHAPTER II. The End

                        It sank.

                        [^1]: Hers.
                        """),
                LeftOut.Kind.CODE_BLOCK,
                LeftOut.Kind.FOOTNOTE,
                LeftOut.Kind.HIDDEN,
                LeftOut.Kind.MEDIA,
                LeftOut.Kind.NOTE_MARK);
    }

    @Test
    void html() throws IOException {
        assertHeard(
                file("a.html", "<body><nav>Menu</nav>" + one() + two() + "</body>"),
                LeftOut.Kind.CODE_BLOCK,
                LeftOut.Kind.FOOTNOTE,
                LeftOut.Kind.HIDDEN,
                LeftOut.Kind.MEDIA,
                LeftOut.Kind.NAVIGATION,
                LeftOut.Kind.NOTE_MARK);
    }

    @Test
    void epub() throws IOException {
        assertHeard(
                EpubFile.ofPages(one(), two()).in(folder),
                LeftOut.Kind.CODE_BLOCK,
                LeftOut.Kind.FOOTNOTE,
                LeftOut.Kind.HIDDEN,
                LeftOut.Kind.MEDIA,
                LeftOut.Kind.NOTE_MARK);
    }

    private static String one() {
        return "<h1>CHAPTER I. The Boat</h1><p>“It was wet,” she said, <em>very</em> softly,<sup><a href='#n'>1</a></sup>"
                + " <del>if at all</del> to the\nwell-known gull.</p><ul><li>Two oars.</li><li>No sail.</li></ul>"
                + "<blockquote><p>“What floats is a boat.”</p></blockquote><img src='boat.png' alt='A boat'/>"
                + "<pre><code>float();</code></pre><table><tr><th>Boat</th><th>Cargo</th></tr>"
                + "<tr><td>Otherwise</td><td>Salt</td></tr></table><aside class='footnote' id='n'>Hers.</aside>";
    }

    private static String two() {
        return "<h1>CHAPTER II. The End</h1><p>It sank.</p>";
    }

    @Test
    void docx() throws IOException {
        DocxFile docx = DocxFile.of(
                        styled("h1", "CHAPTER I. The Boat"),
                        p(run("“It was wet,” she said, ve")
                                + run("ry softly,")
                                + "<w:r><w:footnoteReference w:id='2'/></w:r>"
                                + "<w:r><w:rPr><w:strike/></w:rPr><w:t>if at all</w:t></w:r>"
                                + run(" to the well-known gull.")),
                        text("Two oars."),
                        text("No sail."),
                        text("“What floats is a boat.”"),
                        p("<w:r><w:drawing><a:blip/></w:drawing></w:r>"),
                        styled("Code", "float();"),
                        "<w:tbl>" + row("Boat", "Cargo") + row("Otherwise", "Salt") + "</w:tbl>",
                        styled("h1", "CHAPTER II. The End"),
                        text("It sank."))
                .part("footnotes", "<w:footnote w:id='2'>" + text("Hers.") + "</w:footnote>");

        assertHeard(
                docx.in(folder),
                LeftOut.Kind.CODE_BLOCK,
                LeftOut.Kind.FOOTNOTE,
                LeftOut.Kind.HIDDEN,
                LeftOut.Kind.MEDIA,
                LeftOut.Kind.NOTE_MARK);
    }

    private static String row(String one, String other) {
        return "<w:tr><w:tc>" + text(one) + "</w:tc><w:tc>" + text(other) + "</w:tc></w:tr>";
    }

    @Test
    void pdf() throws IOException {
        PdfDrawing pdf = new PdfDrawing()
                .heading(16, "CHAPTER I. The Boat")
                .lines("“It was wet,” she said, very softly,", "to the well-known gull.")
                .at(6, 208, 140, "1")
                .skip(12)
                .lines("• Two oars.", "• No sail.")
                .skip(12)
                .lines("“What floats is a boat.”")
                .picture(50, 300, 100, 100)
                .skip(12)
                .lines("Boat, cargo.")
                .skip(12)
                .lines("Otherwise, salt.")
                .at(7, 50, 560, "1 Hers.")
                .page()
                .heading(16, "CHAPTER II. The End")
                .lines("It sank.");

        assertHeard(pdf.in(folder), LeftOut.Kind.FOOTNOTE, LeftOut.Kind.MEDIA, LeftOut.Kind.NOTE_MARK);
    }

    private static void assertHeard(Path file, LeftOut.Kind... leftOut) {
        Manuscript read = read(file);

        assertThat(paragraphs(read).filter(words -> !words.isEmpty())).containsExactlyElementsOf(HEARD);
        assertThat(read.sections())
                .extracting(section -> words(section.title()))
                .containsExactly("chapter i the boat", "chapter ii the end");
        assertThat(read.leftOut()).extracting(LeftOut::what).containsExactly(leftOut);
    }

    /** The samples, saved as what they are not. */
    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsHeardTheSameInEveryFormat(Path sample) throws IOException {
        Manuscript read = read(sample);
        StringBuilder text = new StringBuilder();
        StringBuilder markdown = new StringBuilder();
        StringBuilder html = new StringBuilder("<body>");
        StringBuilder docx = new StringBuilder();
        for (Manuscript.Section section : read.sections()) {
            section.text().forEachParagraph((start, paragraph, isHeading) -> {
                text.append(paragraph).append("\n\n");
                markdown.append(isHeading ? "# " : "").append(paragraph).append("\n\n");
                html.append(isHeading ? "<h2>" : "<p>").append(paragraph).append(isHeading ? "</h2>" : "</p>");
                docx.append(isHeading ? styled("h2", paragraph) : text(paragraph));
            });
        }

        for (Path other : List.of(
                file("a.txt", text.toString()),
                file("a.md", markdown.toString()),
                file("a.html", html.toString()),
                EpubFile.ofPages(html.substring("<body>".length())).in(folder),
                DocxFile.of(docx.toString()).in(folder))) {
            assertThat(paragraphs(read(other)).toList())
                    .as("%s as %s", sample, other.getFileName())
                    .isEqualTo(paragraphs(read).toList());
        }
    }

    private static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-input"))) {
            return files.filter(file -> Format.of(file).isPresent()).sorted().toList().stream();
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Manuscript read(Path file) {
        return Format.of(file).orElseThrow().read(file, Reading.STANDARD);
    }

    private static Stream<String> paragraphs(Manuscript read) {
        return Heard.of(read).stream()
                .flatMap(section -> section.paragraphs().stream())
                .map(SameWordsTest::words);
    }

    private static String words(String text) {
        return text.toLowerCase().replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip();
    }
}
