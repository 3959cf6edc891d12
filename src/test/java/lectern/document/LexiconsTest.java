package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lexicons as catalogs and settings name them. */
class LexiconsTest {

    private final Path folder;
    private final Path csv;
    private final Path ofAll;

    LexiconsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        csv = folder.resolve("books/catalog.csv");
        ofAll = folder.resolve("house.csv");
        Files.createDirectories(csv.getParent());
        Files.writeString(csv.resolveSibling("a.md"), "# St. Orran\n\nDr. Fenn.\n\n# Two\n\nNothing.\n");
        Files.writeString(csv.resolveSibling("b.txt"), "Dr. Prowse of St. Orran.");
    }

    @Test
    void aLexiconIsOfItsRowAlone() throws IOException {
        lexicon("names.csv", "St.,Saint\n");

        List<ReadDocument> read = read("source,lexicon\na.md,names.csv\nb.txt,\n", null);

        Document document = read.get(0).document();
        assertThat(document.chapters()).extracting(Chapter::title).containsExactly("St. Orran", "Two");
        assertThat(document.chapters())
                .extracting(chapter -> chapter.text().toString())
                .containsExactly("Saint Orran.\n\nDr. Fenn.", "Two.\n\nNothing.");
        assertThat(read.get(0).notes()).containsExactly("the lexicon names.csv changed 1 place");
        assertThat(text(read.get(1))).isEqualTo("Dr. Prowse of St. Orran.");
        assertThat(read.get(1).notes()).isEmpty();
    }

    @Test
    void theLexiconOfTheSettingsIsOfAllAndARowsOwnGoesBefore() throws IOException {
        lexicon("names.csv", "St.,Saint\n");
        Files.writeString(ofAll, "term,spoken\nSt.,Street\nDr.,Doctor\n");

        List<ReadDocument> read = read("source,lexicon\na.md,names.csv\nb.txt,\n", ofAll);

        assertThat(text(read.get(0))).isEqualTo("Saint Orran.\n\nDoctor Fenn.");
        assertThat(read.get(0).notes())
                .containsExactly("the lexicon names.csv changed 1 place", "the lexicon house.csv changed 1 place");
        assertThat(text(read.get(1))).isEqualTo("Doctor Prowse of Street Orran.");
    }

    @Test
    void aRowMayNameTheLexiconOfTheSettings() throws IOException {
        lexicon("names.csv", "St.,Saint\n");

        List<ReadDocument> read = read("source,lexicon\nb.txt,names.csv\n", csv.resolveSibling("names.csv"));

        assertThat(read.get(0).notes()).containsExactly("the lexicon names.csv changed 1 place");
    }

    @Test
    void theLanguageIsThatInWhichTheDocumentIsRead() throws IOException {
        lexicon("names.csv", "Dr.,Doctor,en\nOrran,奥兰,zh\n", "term,spoken,language\n");

        List<ReadDocument> read =
                read("source,id,lexicon,voice_language\nb.txt,x,names.csv,\nb.txt,y,names.csv,zh\n", null);

        assertThat(text(read.get(0))).isEqualTo("Doctor Prowse of St. Orran.");
        assertThat(text(read.get(1))).isEqualTo("Dr. Prowse of St. 奥兰.");
    }

    @Test
    void theProblemsOfALexiconAreToldOnceAndItsRowsAreRefused() throws IOException {
        lexicon("bad.csv", "a,b,c\n,d\n");
        lexicon("good.csv", "St.,Saint\n");
        StringBuilder rows = new StringBuilder("source,id,lexicon\nb.txt,good,good.csv\n");
        for (int i = 0; i < 1000; i++) {
            rows.append("b.txt,x%d,%s\n".formatted(i, i % 2 == 0 ? "bad.csv" : "../books/bad.csv"));
        }
        List<DocumentId> read = new ArrayList<>();

        RefusedInputException refused = refusal(rows + "none.txt,last,\n", null, read);

        Path bad = csv.resolveSibling("bad.csv");
        assertThat(refused.problems().stream().map(Problem::toString).toList())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(bad + ":2:3: the row has 3 fields"),
                        second -> assertThat(second).startsWith(bad + ":3:1: the row has no term"),
                        third -> assertThat(third).startsWith(csv + ":1003:1: there is no file \"none.txt\""));
        assertThat(read).containsExactly(new DocumentId("good"));
    }

    @Test
    void aLexiconIsReadOnceForAllItsRows() throws IOException {
        lexicon("names.csv", "St.,Saint\n");
        Files.writeString(csv, "source,id,lexicon\nb.txt,x,names.csv\nb.txt,y,names.csv\n");

        Catalog catalog = CatalogReader.read(csv, defaults(null));

        assertThat(catalog.entries().get(0).lexicons().get(0))
                .isSameAs(catalog.entries().get(1).lexicons().get(0));
    }

    @Test
    void aLexiconOfTheSettingsWithProblemsRefusesAllRows() throws IOException {
        Files.writeString(ofAll, "term,spoken\n,x\n");
        List<DocumentId> read = new ArrayList<>();

        assertThat(refusal("source,id\nb.txt,x\nb.txt,y\n", ofAll, read).problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith(ofAll + ":2:1: the row has no term");
        assertThat(read).isEmpty();

        assertThat(refusal("source\nb.txt\n", folder.resolve("none.csv"), read))
                .hasMessage(folder.resolve("none.csv") + ": there is no such lexicon – correct the setting"
                        + " lectern.defaults.lexicon, or add the file");
    }

    @Test
    void aLexiconIsAFileBelowTheCatalog() throws IOException {
        Files.writeString(ofAll, "term,spoken\na,b\n");
        Files.writeString(csv.resolveSibling("words.pls"), "");

        assertThat(refusal("source,id,lexicon\nb.txt,x,../house.csv\nb.txt,y,none.csv\nb.txt,z,words.pls\n", null, null)
                        .problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(csv + ":2:3: \"../house.csv\" is outside the catalog's folder"),
                        second -> assertThat(second).startsWith(csv + ":3:3: there is no file \"none.csv\""),
                        third -> assertThat(third).startsWith(csv + ":4:3: \"words.pls\" is not a lexicon"));
    }

    @Test
    void aDocumentOfWhichNothingIsLeftIsRefused() throws IOException {
        lexicon("none.csv", "[A-Za-z]+,,regex\n", "term,spoken,match\n");

        assertThat(refusal("source,lexicon\nb.txt,none.csv\n", null, new ArrayList<>()))
                .hasMessageContaining("b.txt: the document is empty: its lexicon leaves no letter and no digit of it");
    }

    @Test
    void whatIsLeftOutIsCountedWithTheRest() throws IOException {
        lexicon("none.csv", "Nothing,\n");
        EpubFile.ofPages("<p>A.</p>", "<p>* * *</p>", "<p>Nothing.</p>").in(csv.getParent());

        ReadDocument read = read("source,lexicon\nbook.epub,none.csv\n", null).get(0);

        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.SILENT, 2, 5 + 8));
        assertThat(read.document().chapters()).hasSize(1);
    }

    private void lexicon(String name, String rows) throws IOException {
        lexicon(name, rows, "term,spoken\n");
    }

    private void lexicon(String name, String rows, String header) throws IOException {
        Files.writeString(csv.resolveSibling(name), header + rows);
    }

    private static String text(ReadDocument read) {
        return read.document().chapters().get(0).text().toString();
    }

    private static CatalogDefaults defaults(@Nullable Path lexicon) {
        CatalogDefaults standard = CatalogDefaults.standard();
        return new CatalogDefaults(
                standard.voiceIds(), standard.speed(), null, null, false, lexicon, standard.reading(), Set.of());
    }

    private List<ReadDocument> read(String catalog, @Nullable Path lexicon) throws IOException {
        Files.writeString(csv, catalog);
        List<ReadDocument> read = new ArrayList<>();
        Documents.readAll(csv, defaults(lexicon), (entry, document) -> read.add(document));
        return read;
    }

    private RefusedInputException refusal(String catalog, @Nullable Path lexicon, @Nullable List<DocumentId> read)
            throws IOException {
        Files.writeString(csv, catalog);
        return catchThrowableOfType(
                RefusedInputException.class,
                () -> Documents.readAll(csv, defaults(lexicon), (entry, document) -> {
                    if (read != null) {
                        read.add(entry.id());
                    }
                }));
    }
}
