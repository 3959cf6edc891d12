package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

    private static final CatalogDefaults DEFAULTS = CatalogDefaults.standard();

    private final Path folder;

    DocumentsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theCatalogGoesBeforeTheDocument() throws IOException {
        EpubFile.ofPages("<p>A.</p>").in(folder);

        Document own = only("source\nbook.epub\n").document();
        Document given = only("source,title,voice_id,voice_language,voice_speed\nbook.epub,T,v,zh,1.5\n")
                .document();

        assertThat(own.title()).isEqualTo("A Book");
        assertThat(own.voice()).isEqualTo(new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0")));
        assertThat(given.title()).isEqualTo("T");
        assertThat(given.voice()).isEqualTo(new Voice("v", Language.CHINESE, new BigDecimal("1.5")));
    }

    @Test
    void theLanguageIsGuessedFromTheText() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "他说 OK，然后走了很远的路。");
        Files.writeString(folder.resolve("b.txt"), "The word 中文 means Chinese.");

        assertThat(only("source\na.txt\n").document().voice().id()).isEqualTo("genshin_vindi2");
        assertThat(only("source\nb.txt\n").document().voice().id()).isEqualTo("oversea_male1");
    }

    @Test
    void aChineseDocumentThatSaysThatItIsEnglishIsReadInChinese() throws IOException {
        String chapter = "# %d\n\n用 Kubernetes 和 PostgreSQL 部署一个很小的服务，每天早上六点来到码头，数一数停在那里的船。\n\n";
        Files.writeString(
                folder.resolve("a.md"),
                "---\nlang: en-US\n---\n" + chapter.formatted(1)
                        + chapter.formatted(2).repeat(3) + "# Abstract\n\nA boat.\n");

        ReadDocument read = only("source,voice_id\na.md,chat1_female_new-3\n");

        assertThat(read.document().voice().language()).isEqualTo(Language.CHINESE);
        assertThat(read.document().voice().id()).isEqualTo("chat1_female_new-3");
        assertThat(read.document().chapters()).extracting(Chapter::voice).containsOnlyNulls();
        assertThat(read.notes())
                .contains(
                        "the document says that its language is \"en-US\", and it is written in Chinese; it is read as zh");
    }

    @Test
    void aChapterWhoseLettersAreOfTheOtherLanguageHasAVoiceOfItsOwn() throws IOException {
        String chinese = "# 海港\n\n海港的主人每天早上六点来到码头，数一数停在那里的船。\n\n";
        Files.writeString(folder.resolve("a.md"), "---\nlang: en\n---\n# One\n\nA boat.\n\n" + chinese);
        Files.writeString(
                folder.resolve("b.md"), chinese.repeat(30) + "# One\n\nOK!\n\n# Two\n\n" + "A boat. ".repeat(50));

        assertThat(voices("a.md", "")).containsExactly("oversea_male1", "genshin_vindi2");
        assertThat(voices("b.md", ""))
                .startsWith("genshin_vindi2")
                .endsWith("genshin_vindi2", "genshin_vindi2", "oversea_male1");
        assertThat(voices("a.md", "en")).containsExactly("oversea_male1", "oversea_male1");
    }

    private List<String> voices(String source, String language) throws IOException {
        Document document =
                only("source,voice_language\n" + source + "," + language + "\n").document();
        return document.chapters().stream()
                .map(chapter -> document.voiceOf(chapter).id())
                .toList();
    }

    @Test
    void picturesWithoutWordsAreNamedWhenNothingElseIsThere() throws IOException {
        EpubFile.ofPages("<img src='a.png' alt=''/>").in(folder);

        assertThatThrownBy(() -> only("source\nbook.epub\n"))
                .hasMessageContaining("no letter and no digit but what is left out (1 × figure, formula or medium");
    }

    @Test
    void aLanguageThatNoVoiceReadsIsNoted() throws IOException {
        EpubFile.with(
                        "<dc:language>fr</dc:language>",
                        EpubFile.item("a", "a.xhtml", "application/xhtml+xml", ""),
                        "<opf:itemref idref='a'/>")
                .page("OEBPS/a.xhtml", "<p>Oui.</p>")
                .in(folder);

        assertThat(only("source\nbook.epub\n").notes())
                .containsExactly(
                        "the document says that its language is \"fr\", which no voice reads; it is read as en");
    }

    @Test
    void chaptersAreNumberedAndTitled() throws IOException {
        EpubFile.ofPages("<p>A.</p>", "<p>* * *</p>", "<h1>Two</h1><p>B.</p>", "<p>C.</p>")
                .in(folder);

        ReadDocument read = only("source\nbook.epub\n");

        assertThat(read.document().chapters())
                .extracting(chapter -> chapter.number() + " " + chapter.title() + ": " + chapter.text())
                .containsExactly("1 A Book: A.", "2 Two: Two.\n\nB.", "3 Chapter 3: C.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.SILENT, 1, 5));
    }

    @Test
    void textIsTitledByItsFileName() throws IOException {
        Files.writeString(folder.resolve("moby_dick.txt"), "Call me.");

        Document document = only("source\nmoby_dick.txt\n").document();

        assertThat(document.title()).isEqualTo("moby dick");
        assertThat(document.chapters()).containsExactly(new Chapter(1, "moby dick", "Call me."));
    }

    @Test
    void theProblemsOfCatalogAndDocumentsAreToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("good.txt"), "Good.");
        Files.writeString(folder.resolve("empty.txt"), " \n***\n");
        Files.write(
                folder.resolve("latin.md"),
                new byte[] {'a', '\r', '\n', '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFC, 'b'});
        Files.writeString(folder.resolve("broken.epub"), "PK");
        Path csv =
                catalog("source,voice_speed\ngood.txt,\nempty.txt,\nlatin.md,\nbroken.epub,\ngone.txt,\ngood.txt,x\n");
        List<DocumentId> read = new ArrayList<>();

        RefusedInputException refused = catchThrowableOfType(
                RefusedInputException.class,
                () -> Documents.readAll(csv, DEFAULTS, (entry, document) -> read.add(entry.id())));

        assertThat(refused.problems().stream().map(Problem::toString).toList())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(csv + ":6:1: there is no file \"gone.txt\" – "),
                        second -> assertThat(second).startsWith(csv + ":7:1: the id \"good\" that comes from"),
                        third -> assertThat(third).startsWith(csv + ":7:2: \"x\" is not a speed – "),
                        fourth ->
                                assertThat(fourth).startsWith(folder.resolve("empty.txt") + ": the document is empty"),
                        fifth -> assertThat(fifth)
                                .isEqualTo(folder.resolve("latin.md")
                                        + ":3:2: byte 0xFC at offset 6 is not UTF-8 – save the file as UTF-8"),
                        sixth -> assertThat(sixth)
                                .startsWith(folder.resolve("broken.epub") + ": the file is not an EPUB"));
        assertThat(read).containsExactly(new DocumentId("good"));
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "abcd");

        RefusedInputException refused = catchThrowableOfType(RefusedInputException.class, () -> TextFile.of(file, 3));

        assertThat(refused).hasMessageContaining("a.txt: the file is larger than 3 bytes");
        assertThat(TextFile.of(file, 4).whole()).isEqualTo("abcd");
    }

    private ReadDocument only(String csv) throws IOException {
        List<ReadDocument> read = new ArrayList<>();
        Documents.readAll(catalog(csv), DEFAULTS, (entry, document) -> read.add(document));
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private Path catalog(String csv) throws IOException {
        return Files.writeString(folder.resolve("catalog.csv"), csv);
    }
}
