package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconReaderTest {

    private final Path csv;

    LexiconReaderTest(@TempDir Path folder) {
        csv = folder.resolve("names.csv");
    }

    @Test
    void aRowWithAllColumnsIsReadAsItStands() throws IOException {
        write("Spoken , term,language,match,case\n" + "Saint,St.,EN,Text,Ignore\n" + "chóng,重,zh,word,exact\n");

        assertThat(LexiconReader.read(csv).terms())
                .containsExactly(
                        new LexiconTerm("St.", "Saint", Language.ENGLISH, false, true),
                        new LexiconTerm("重", "chóng", Language.CHINESE, true, false));
    }

    @Test
    void whatIsLeftOpenIsAWholeWordInItsOwnCaseInBothLanguages() throws IOException {
        write("\uFEFFterm,spoken,match\r\n\r\nUS,\"U. S.\",\r\n");

        assertThat(LexiconReader.read(csv).terms()).containsExactly(new LexiconTerm("US", "U. S.", null, true, false));
    }

    @Test
    void termsAndWhatIsSpokenAreNormalisedAsTheTextIs() throws IOException {
        write("term,spoken\n\"Cafe\u0301\n  \uFB01n\u00AD\",\" a  \u200Bb \"\n");

        assertThat(LexiconReader.read(csv).terms())
                .containsExactly(new LexiconTerm("Café fin", "a b", null, true, false));
    }

    @Test
    void anEmptySpokenFormIsAllowed() throws IOException {
        write("term,spoken\n(sic),\n");

        assertThat(LexiconReader.read(csv).terms())
                .extracting(LexiconTerm::spoken)
                .containsExactly("");
    }

    @Test
    void whatIsSaidTwiceIsKeptOnce() throws IOException {
        write("term,spoken,match\nlb,pound,\nlb,pound,word\n[0-9],x,regex\n[0-9],x,regex\n");

        assertThat(LexiconReader.read(csv).terms()).hasSize(1);
        assertThat(LexiconReader.read(csv).regexes()).hasSize(1);
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPlaceAndRemedy() throws IOException {
        write("term,spoken,language,match,case\n"
                + ",x,,,\n"
                + "a,x,fr,whole,upper\n"
                + "b,x,,,\n"
                + "b,x,en,,\n"
                + "\n"
                + "b,y,,,\n"
                + "IT,i t,,,ignore\n"
                + "it,eye tee,,,ignore\n"
                + "a,x\n"
                + "c," + "y".repeat(1001) + ",,,\n"
                + "z".repeat(1001) + ",x,,,\n"
                + "\u200B,x,,,\n"
                + "\"(\\d+) lb\",$2 pounds,,regex,\n"
                + "\\d,$1,,regex,\n");

        assertRefused(
                "2:1 the row has no term|delete the row",
                "3:3 \"fr\" is not a language|en or zh",
                "3:4 \"whole\" is not a way to match|word, text or regex",
                "3:5 \"upper\" is not a way to treat capitals|exact or ignore",
                "7:1 \"b\" is spoken in another way on line 4|delete one",
                "9:1 \"it\" is spoken in another way on line 8",
                "10:3 the row has 2 fields, the header has 5|add a comma",
                "11:2 \"yyyy|shorten it",
                "12:1 \"zzzz|shorten it",
                "13:1 the row has no term",
                "14:2 $2 is spoken, and the regex has groups up to 1|write \\$",
                "15:2 $1 is spoken, and the regex has no group");
    }

    @Test
    void aTermMayBeSpokenInAsManyWaysAsCanBeToldApart() throws IOException {
        write("term,spoken,language,match,case\nit,a,,,\nit,b,en,,\nit,c,zh,,\nit,d,,text,\nit,e,,,ignore\nIT,f,,,\n"
                + "it,g,,regex,\n");

        assertThat(LexiconReader.read(csv).terms()).hasSize(6);
        assertThat(LexiconReader.read(csv).regexes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ab(c~\"ab(c\" is not a regex: missing closing )",
                "ab[c~\"ab[c\" is not a regex: missing closing ] at character 3: [c",
                "a)b~\"a)b\" is not a regex: a closing bracket has no opening one",
                "é(?=x)~\"é(?=x)\" is not a regex: invalid or unsupported Perl syntax at character 2: (?=",
                "a|b*~\"a|b*\" matches the empty text",
                "((((x{100}){100}){100}){100})~\"((((x{100}){100}){100}){100})\" repeats too much",
                "(x{9,}){1000}{99999999999999999999}~\"(x{9,}){1000}{99999999999999999999}\" repeats too much"
            })
    void aRegexThatIsWrongIsRefusedWithItsPlace(String regex, String what) throws IOException {
        write("term,spoken,match\n\"" + regex + "\",x,regex\n");

        assertThat(refusal().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo("2:1");
            assertThat(problem.what()).startsWith(what);
        });
    }

    @Test
    void unknownColumnsAreRefusedWithTheNearestNameAndMissingOnesAreNamed() throws IOException {
        write("terms,spoken,spoken,\na,b,c,d\n");

        assertRefused(
                "1:1 unknown column \"terms\"|did you mean term? The columns are term, spoken, language, match, case",
                "1:3 the column spoken is there twice",
                "1:4 a column has no name",
                "1:0 the column term is missing|add a column term, as in: term,spoken");
    }

    @Test
    void aFileThatIsNoLexiconIsRefused() throws IOException {
        write("St.,Saint\n");
        assertRefused(
                "1:1 unknown column \"st.\"",
                "1:2 unknown column \"saint\"",
                "1:0 the column term is missing|start the lexicon with a header, for instance: term,spoken",
                "1:0 the column spoken is missing|start the lexicon");

        write("term;spoken\nSt.;Saint\n");
        assertRefused("1:1 the columns are not separated by commas|save the lexicon as CSV");

        write("");
        assertRefused("0:0 the lexicon is empty|term,spoken");

        write("term,spoken\n");
        assertRefused("1:0 the lexicon has a header and no rows|one row for each term");
    }

    @Test
    void quotesThatDoNotPairUpAreRefusedAfterTheProblemsBeforeThem() throws IOException {
        write("term,spoken\n,x\na,\"b\n");

        assertRefused("3:0 the quotes of the row that starts here do not pair up", "2:1 the row has no term");
    }

    @Test
    void aLexiconThatIsMissingOrNotUtf8OrHugeIsRefused() throws IOException {
        assertThat(refusal()).hasMessageContaining("there is no such file");

        Files.write(csv, "term,spoken\nCaf\u00E9,x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("2:4 byte 0xE9 at offset 15 is not UTF-8");

        write("term,spoken\n" + "a,b\n".repeat(LexiconReader.MAX_BYTES / 4));
        assertRefused("0:0 the lexicon is larger than 4194304 bytes|keep only the terms");
    }

    private void write(String text) throws IOException {
        Files.writeString(csv, text);
    }

    private RefusedInputException refusal() {
        RefusedInputException refused =
                catchThrowableOfType(RefusedInputException.class, () -> LexiconReader.read(csv));
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
