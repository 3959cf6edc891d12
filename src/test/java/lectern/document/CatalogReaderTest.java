package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {

    private static final CatalogDefaults DEFAULTS = CatalogDefaults.standard();

    private final Path folder;
    private final Path csv;

    CatalogReaderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        csv = folder.resolve("books/catalog.csv");
        Files.createDirectories(csv.getParent());
        Files.writeString(csv.resolveSibling("one.txt"), "One.");
        Files.writeString(csv.resolveSibling("Über uns, 2.txt"), "Two.");
        Files.writeString(csv.resolveSibling("红楼梦.md"), "三。");
        Files.writeString(csv.resolveSibling("cover.jpg"), "");
        Files.writeString(csv.resolveSibling("scan.djvu"), "");
        Files.writeString(folder.resolve("outside.txt"), "Out.");
    }

    @Test
    void aRowWithAllColumnsIsReadAsItStands() throws IOException {
        write("Source, id ,title,author,narrator,voice_id,voice_language,voice_speed,cover,lexicon\n"
                + "one.txt,first,\"A, \"\"B\"\"\",Ann,Ned,uk_man2,en,1.2,cover.jpg,\n");

        assertThat(CatalogReader.read(csv, DEFAULTS).entries())
                .containsExactly(new CatalogEntry(
                        2,
                        new DocumentId("first"),
                        csv.resolveSibling("one.txt"),
                        "A, \"B\"",
                        "Ann",
                        "Ned",
                        "uk_man2",
                        Language.ENGLISH,
                        new BigDecimal("1.2"),
                        csv.resolveSibling("cover.jpg"),
                        List.of(),
                        List.of()));
    }

    @Test
    void whatIsMissingComesFromTheDefaultsOrStaysOpen() throws IOException {
        write("\uFEFFsource\r\n\r\none.txt\r\n\"Über uns, 2.txt\"\r\n红楼梦.md\r\n");

        Catalog catalog = CatalogReader.read(csv, DEFAULTS);

        assertThat(catalog.entries()).extracting(CatalogEntry::line).containsExactly(3, 4, 5);
        assertThat(catalog.entries())
                .extracting(entry -> entry.id().value())
                .containsExactly("one", "uber-uns-2", "hong-lou-meng");
        assertThat(catalog.entries()).allSatisfy(entry -> {
            assertThat(entry.speed()).isEqualTo(new BigDecimal("1.0"));
            assertThat(entry.voiceId()).isNull();
            assertThat(entry.language()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"0.75,0.8", "3,2.0", "1.25,1.3", "0.1,0.8"})
    void aSpeedIsRoundedAsTheApiRoundsItWithANote(String asked, String read) throws IOException {
        write("source,voice_speed\none.txt," + asked + "\n");

        CatalogEntry entry = CatalogReader.read(csv, DEFAULTS).entries().get(0);

        assertThat(entry.speed()).isEqualTo(new BigDecimal(read));
        assertThat(entry.notes())
                .containsExactly("voice_speed %s is read at %s: the API knows 0.8 to 2.0 with one decimal"
                        .formatted(asked, read));
    }

    @Test
    void aSpeedThatIsOnlyWrittenOtherwiseHasNoNote() throws IOException {
        write("source,voice_speed\none.txt,1.00\n");

        assertThat(CatalogReader.read(csv, DEFAULTS).entries().get(0).notes()).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPlaceAndRemedy() throws IOException {
        write("source,id,voice_language,voice_speed,cover,lexicon\n"
                + "none.txt,,fr,fast,none.jpg,words.pls\n"
                + "one.txt,Not Safe!,,0,one.txt,\n"
                + "one.txt,same,,-1,,\n"
                + "one.txt,same,,1e9,,\n"
                + "one.txt,,,\"1,5\",,\n"
                + "one.txt,,,,,\n"
                + ",x,,,,\n"
                + "scan.djvu,,,,,\n");

        assertRefused(
                "2:1 there is no file \"none.txt\"",
                "2:3 \"fr\" is not a language",
                "2:4 \"fast\" is not a speed",
                "2:5 there is no file \"none.jpg\"",
                "2:6 \"words.pls\" is not a lexicon|give a .csv file",
                "3:2 \"Not Safe!\" cannot be an id|for instance \"not-safe\"",
                "3:4 \"0\" is not a speed",
                "3:5 \"one.txt\" is not a picture",
                "4:4 \"-1\" is not a speed",
                "5:2 the id \"same\" is already taken by line 4",
                "5:4 \"1e9\" is not a speed",
                "6:4 \"1,5\" is not a speed|decimal point",
                "7:1 the id \"one\" that comes from the file name is already taken by line 6|in the column id",
                "8:1 the row names no source",
                "9:1 the format of \"scan.djvu\" is not supported|.txt, .md, .markdown, .epub, .html, .htm, .xhtml, .pdf, .docx");
    }

    @Test
    void theMessageNamesFileLineColumnAndWhatToDo() throws IOException {
        write("source,id\none.txt,A\n");

        assertThat(refusal())
                .hasMessage(csv + ":2:2: \"A\" cannot be an id – use at most 80 lower-case letters a-z, digits and"
                        + " single hyphens, for instance \"a\"");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException {
        Files.createSymbolicLink(csv.resolveSibling("link.txt"), folder.resolve("outside.txt"));
        write("source\n../outside.txt\n" + folder.resolve("outside.txt")
                + "\nlink.txt\nx/../one.txt\n../../none.txt\n");

        assertRefused(
                "2:1 is outside the catalog's folder|move the file",
                "3:1 is outside the catalog's folder",
                "4:1 is outside the catalog's folder",
                "6:1 is outside the catalog's folder");
    }

    @Test
    void theSettingsMayAllowSourcesOutside() throws IOException {
        write("source\n../outside.txt\n");
        CatalogDefaults outside = new CatalogDefaults(
                DEFAULTS.voiceIds(), DEFAULTS.speed(), Language.ENGLISH, "Ned", true, null, Reading.STANDARD, Set.of());

        assertThat(CatalogReader.read(csv, outside).entries().get(0).narrator()).isEqualTo("Ned");
    }

    @Test
    void sourcesInS3AreRefusedForNow() throws IOException {
        write("source\ns3://bucket/one.txt\nhttps://example.com/one.txt\n");

        assertRefused("2:1 sources in S3 cannot be read yet|copy the file", "3:1 is a URL");
    }

    @Test
    void unknownColumnsAreRefusedWithTheNearestName() throws IOException {
        write("source,voice,titel,,title,title\none.txt,,,,,\n");

        assertRefused(
                "1:2 unknown column \"voice\"|did you mean voice_id?",
                "1:3 unknown column \"titel\"|did you mean title?",
                "1:4 a column has no name",
                "1:6 the column title is there twice");
    }

    @Test
    void aVoiceThatTheApiDoesNotListIsUsedWithANoteOfTheNearest() throws IOException {
        CatalogDefaults withVoices = new CatalogDefaults(
                DEFAULTS.voiceIds(),
                DEFAULTS.speed(),
                null,
                null,
                false,
                null,
                Reading.STANDARD,
                Set.of("uk_man2", "calm_story1"));
        write("source,id,voice_id\none.txt,a,uk_man2\none.txt,b,calm_storey1\n");

        List<CatalogEntry> entries = CatalogReader.read(csv, withVoices).entries();

        assertThat(entries.get(0).notes()).isEmpty();
        assertThat(entries.get(1).voiceId()).isEqualTo("calm_storey1");
        assertThat(entries.get(1).notes())
                .containsExactly("voice_id \"calm_storey1\" is not among the API's known voices – did you mean"
                        + " calm_story1? It is asked for as it is written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesThatBeginWithAHashAboveTheHeaderAreForPeople(String end) throws IOException {
        write(String.join(
                end,
                "# The \"shelf, unpaired",
                "#",
                "\"# saved by a spreadsheet, with a comma\"",
                "source,id",
                "none.txt,",
                ""));

        assertRefused("5:1 there is no file \"none.txt\"");
    }

    @Test
    void belowTheHeaderAHashBeginsAName() throws IOException {
        Files.writeString(csv.resolveSibling("#1.txt"), "One.");
        write("# for people\nsource\n#1.txt\n");

        assertThat(CatalogReader.read(csv, DEFAULTS).entries())
                .extracting(entry -> entry.line() + " " + entry.source().getFileName())
                .containsExactly("3 #1.txt");
    }

    @Test
    void aCatalogOfNothingButCommentsIsEmpty() throws IOException {
        write("# one\n# two");

        assertRefused("0:0 the catalog is empty");
    }

    @Test
    void aMissingSourceColumnIsRefused() throws IOException {
        write("title,id\nA,a\n");
        assertRefused("1:0 the column source is missing|add a column source");

        write("one.txt\n");
        assertRefused(
                "1:1 unknown column \"one.txt\"", "1:0 the column source is missing|start the catalog with a header");

        write("source;title\none.txt;A\n");
        assertRefused("1:1 the columns are not separated by commas");
    }

    @Test
    void aRowOfAnotherLengthIsRefusedAtTheFirstFieldTooManyOrTooFew() throws IOException {
        write("source,title\none.txt,A,B\none.txt\n\"one.txt\",\"two\nlines\"\none.txt,\n,\none.txt,a,b\n");

        assertRefused(
                "2:3 the row has 3 fields, the header has 2|in quotes",
                "3:2 the row has 1 fields, the header has 2|add a comma",
                "6:1 the id \"one\" that comes from the file name is already taken by line 4",
                "8:3 the row has 3 fields");
    }

    @Test
    void quotesThatDoNotPairUpAreRefusedAtTheirRow() throws IOException {
        write("source,title\none.txt,\"A\nB,C\n");
        assertRefused("2:0 the quotes of the row that starts here do not pair up|close each opening quote");

        write("source,title\none.txt,A\none.txt,\"A\"B\n");
        assertRefused("3:0 the quotes of the row that starts here do not pair up");
    }

    @Test
    void anEmptyCatalogIsRefused() throws IOException {
        write("");
        assertRefused("0:0 the catalog is empty");

        write("\n , \n");
        assertRefused("0:0 the catalog is empty");

        write("source,title\n\n");
        assertRefused("1:0 the catalog has a header and no rows");
    }

    @Test
    void aCatalogThatIsMissingOrNotUtf8IsRefused() throws IOException {
        assertRefused("0:0 there is no such file");

        Files.write(csv, "source,title\none.txt,Caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("2:12 byte 0xE9 at offset 24 is not UTF-8|save the file as UTF-8");
    }

    @Test
    void aCatalogAsSpreadsheetsSaveItIsRead() throws IOException {
        String text = "source,title\none.txt,我们是不是要到山里去看一看那个老人\n";
        for (String charset : List.of("GBK", "UTF-16LE", "UTF-8")) {
            Files.write(csv, ((charset.equals("GBK") ? "" : "\uFEFF") + text).getBytes(Charset.forName(charset)));

            assertThat(CatalogReader.read(csv, DEFAULTS).entries())
                    .extracting(CatalogEntry::title)
                    .as(charset)
                    .containsExactly("我们是不是要到山里去看一看那个老人");
        }
    }

    @Test
    void whatAFieldHoldsIsShownAsTextAndShortened() throws IOException {
        write("source,id\none.txt,\"\u001B[2J" + "A".repeat(200) + "\"\n");

        assertThat(refusal().getMessage()).doesNotContain("\u001B").contains("\"\\u001B[2J" + "A".repeat(76) + "…\"");
    }

    private void write(String text) throws IOException {
        Files.writeString(csv, text);
    }

    private RefusedInputException refusal() {
        RefusedInputException refused =
                catchThrowableOfType(RefusedInputException.class, () -> CatalogReader.read(csv, DEFAULTS));
        assertThat(refused).isNotNull();
        return refused;
    }

    /** @param expected each {@code line:column part of what|part of the remedy} */
    private void assertRefused(String... expected) {
        List<Problem> problems = refusal().problems();
        assertThat(problems)
                .as(() -> String.join(
                        "\n", problems.stream().map(Problem::toString).toList()))
                .hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            Problem problem = problems.get(i);
            String[] placed = expected[i].split(" ", 2);
            String[] parts = placed[1].split("\\|");
            assertThat(problem.file()).isEqualTo(csv);
            assertThat(problem.line() + ":" + problem.column())
                    .as(problem.toString())
                    .isEqualTo(placed[0]);
            assertThat(problem.what()).contains(parts[0]);
            assertThat(problem.remedy()).contains(parts.length > 1 ? parts[1] : "");
        }
    }
}
