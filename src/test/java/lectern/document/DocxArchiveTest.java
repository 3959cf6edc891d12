package lectern.document;

import static lectern.document.DocxFile.p;
import static lectern.document.DocxFile.run;
import static lectern.document.DocxFile.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocxArchiveTest {

    private final Path folder;

    DocxArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anOldOrProtectedFileIsRefusedWithWhatToDo() throws IOException {
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};

        assertRefused(Files.write(folder.resolve("old.docx"), ole), DocxArchive.LIMITS)
                .hasMessageContaining("old.docx: the file is a Word document of before 2007, or protected")
                .hasMessageContaining("save it as .docx");
    }

    @Test
    void whatIsNoDocxIsRefused() throws IOException {
        assertRefused(Files.writeString(folder.resolve("a.docx"), "no zip"), DocxArchive.LIMITS)
                .hasMessageContaining("a.docx: the file is not a DOCX");
        assertRefused(folder.resolve("gone.docx"), DocxArchive.LIMITS).hasMessageContaining("no such file");
        assertRefused(new DocxFile().and("a", "b").in(folder), DocxArchive.LIMITS)
                .hasMessageContaining("has no file word/document.xml");
        assertRefused(new DocxFile().and("word/document.xml", "<w><a></w>").in(folder), DocxArchive.LIMITS)
                .hasMessageContaining("damaged in word/document.xml");
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws IOException {
        Path file = DocxFile.of(text("0".repeat(50_000))).in(folder);

        assertRefused(file, new DocxArchive.Limits(10, 40_000, 1_000_000, 100_000, 100_000))
                .hasMessageContaining("more than 40000 bytes");
        assertRefused(file, new DocxArchive.Limits(10, 90_000, 70_000, 100_000, 100_000))
                .hasMessageContaining("70000 in all");
        assertRefused(file, new DocxArchive.Limits(2, 90_000, 1_000_000, 100_000, 100_000))
                .hasMessageContaining("more than 2 files");
    }

    @Test
    void moreCharactersThanAnybodyWritesAreRefused() throws IOException {
        Path file = DocxFile.of(p(run("a".repeat(30)) + run("b".repeat(30))), text("c".repeat(60)))
                .in(folder);

        assertRefused(file, new DocxArchive.Limits(10, 9_000, 90_000, 50, 1_000))
                .hasMessageContaining("a paragraph has more than 50 characters");
        assertRefused(file, new DocxArchive.Limits(10, 9_000, 90_000, 60, 100))
                .hasMessageContaining("more than 100 characters");
        assertThat(Heard.of(Docx.read(file, Reading.STANDARD, new DocxArchive.Limits(10, 9_000, 90_000, 60, 120))))
                .containsExactly(new Heard(null, List.of("a".repeat(30) + "b".repeat(30), "c".repeat(60))));
    }

    @Test
    void nothingOutsideTheFileIsOpened() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path file = DocxFile.of(text("A."))
                .and(
                        "word/document.xml",
                        "<!DOCTYPE d [<!ENTITY x SYSTEM '" + secret.toUri()
                                + "'>]><w:d xmlns:w='w'><w:p><w:r><w:t>A &x;" + "</w:t></w:r></w:p></w:d>")
                .in(folder);
        Path related = DocxFile.of(text("A."))
                .and(
                        "word/_rels/document.xml.rels",
                        "<R><Relationship Type='x/header' TargetMode='External' Target='" + secret.toUri()
                                + "'/><Relationship Type='x/footer' Target='../../../secret.txt'/></R>")
                .in(Files.createDirectory(folder.resolve("b")));

        assertRefused(file, DocxArchive.LIMITS)
                .hasMessageContaining("damaged")
                .message()
                .doesNotContain("secret");
        assertThat(Docx.read(related, Reading.STANDARD).leftOut()).isEmpty();
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertRefused(
                        DocxFile.of("<w:sdt>".repeat(100_000) + "</w:sdt>".repeat(100_000))
                                .in(folder),
                        DocxArchive.LIMITS)
                .hasMessageContaining("2000 deep");
    }

    @Test
    void strayTagsAreNoText() throws IOException {
        Path file = DocxFile.of("<w:tr/><w:tc/><w:fldChar w:fldCharType='end'/><w:t>stray</w:t>", text("A."))
                .in(folder);

        assertThat(Heard.of(Docx.read(file, Reading.STANDARD))).containsExactly(new Heard(null, List.of("A.")));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file, DocxArchive.Limits limits) {
        return assertThatThrownBy(() -> Docx.read(file, Reading.STANDARD, limits))
                .isInstanceOf(RefusedInputException.class);
    }
}
